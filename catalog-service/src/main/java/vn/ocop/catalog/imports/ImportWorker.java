package vn.ocop.catalog.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.messaging.Phases;

/** Does imports: those that are sent here, and those that others left behind, which it looks for now and then. */
@Component
class ImportWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final int MOST_TRIES = 5;

    private final Imports imports;
    private final ImportParts parts;
    private final RawFiles files;
    private final PartWriter writer;
    private final Taxonomies taxonomies;
    private final ImportSettings settings;
    private final Semaphore calls = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    ImportWorker(
            Imports imports,
            ImportParts parts,
            RawFiles files,
            PartWriter writer,
            Taxonomies taxonomies,
            ImportSettings settings) {
        this.imports = imports;
        this.parts = parts;
        this.files = files;
        this.writer = writer;
        this.taxonomies = taxonomies;
        this.settings = settings;
    }

    /** There is something to do. */
    void wake() {
        calls.release();
    }

    private void work() {
        var nextCleaning = Instant.MIN;
        while (running) {
            try {
                if (Instant.now().isAfter(nextCleaning)) {
                    clean();
                    nextCleaning = Instant.now().plus(Duration.ofHours(1));
                }
                while (running && doOne()) {}
                calls.tryAcquire(settings.lease().toMillis() / 2, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Imports are looked for again: {}", e.toString());
                pause();
            }
        }
    }

    /** @return false when there is nothing to do */
    boolean doOne() {
        var claimed = imports.claim();
        claimed.ifPresent(this::run);
        return claimed.isPresent();
    }

    private void run(Imports.Claimed held) {
        if (held.job().tries() > MOST_TRIES) {
            log.error("Import {} is given up", held.job().id());
            imports.finish(held, held.job().failed(Instant.now()));
            return;
        }
        try (var run = new ImportRun(held, imports, parts, files, writer, taxonomies)) {
            while (running && run.nextPart()) {}
            if (!running) imports.release(held);
        } catch (java.io.IOException | RuntimeException e) {
            log.warn("Import {} failed, try {}", held.job().id(), held.job().tries(), e);
            if (running) pause();
            imports.release(held);
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }

    private void clean() {
        var now = Instant.now();
        files.removeBefore(now.minus(Duration.ofDays(settings.fileDays())));
        parts.removeBefore(now.minus(Duration.ofDays(settings.reportDays())));
        imports.removeBefore(now.minus(Duration.ofDays(settings.reportDays())));
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < settings.threads(); i++)
            threads.add(Thread.ofPlatform().name("import-" + i).daemon().start(this::work));
    }

    /** Whoever is next goes on with what is under way. */
    @Override
    public void stop() {
        running = false;
        calls.release(settings.threads());
        try {
            for (var each : threads) each.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.CONSUMPTION;
    }
}
