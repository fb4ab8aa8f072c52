package vn.ocop.order.file;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.Failures;
import vn.ocop.messaging.Phases;

/** Works on files: those that are sent here, and those that others left behind, which it looks for now and then. */
@Component
class FileWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FileWorker.class);
    private static final int MOST_TRIES = 5;

    private final FileJobs jobs;
    private final FileParts parts;
    private final FileClock clock;
    private final PartSender sender;
    private final FileSettings settings;
    private final Semaphore calls = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    FileWorker(FileJobs jobs, FileParts parts, FileClock clock, PartSender sender, FileSettings settings) {
        this.jobs = jobs;
        this.parts = parts;
        this.clock = clock;
        this.sender = sender;
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
                log.warn("Files of orders are looked for again: {}", e.toString());
                pause();
            }
        }
    }

    /** @return false when there is nothing to do */
    private boolean doOne() {
        var claimed = jobs.claim();
        claimed.ifPresent(this::run);
        return claimed.isPresent();
    }

    private void run(FileJobs.Claimed held) {
        if (held.job().tries() > MOST_TRIES) {
            log.error("File {} is given up", held.job().id());
            jobs.finish(held, held.job().failed(Instant.now()));
            return;
        }
        var job = held.job();
        try {
            while (running && job.partsDone() < job.parts()) {
                job = next(job);
                if (!jobs.progress(held, job)) return;
            }
            if (running) jobs.finish(held, job.done(Instant.now()));
            else jobs.release(held, false);
        } catch (RuntimeException e) {
            boolean passes = Failures.passes(e);
            log.warn("File {} stopped at part {} of {}", job.id(), job.partsDone(), job.parts(), e);
            if (running) pause();
            jobs.release(held, !passes);
        }
    }

    /** A part whose outcomes are there was done by somebody who could not say so any more. */
    FileJob next(FileJob job) {
        var orders = parts.find(job.id(), job.partsDone());
        if (orders.stream().allMatch(each -> each.outcome() != null)) return job.with(orders);
        var done = sender.send(job, orders);
        parts.put(job.id(), job.partsDone(), done);
        return job.with(done);
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }

    private void clean() {
        var before = Instant.now().minus(Duration.ofDays(settings.reportDays()));
        parts.removeBefore(before);
        jobs.removeBefore(before);
        clock.removeBefore(before);
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < settings.threads(); i++)
            threads.add(Thread.ofPlatform().name("order-files-" + i).daemon().start(this::work));
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
