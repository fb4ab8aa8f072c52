package vn.ocop.catalog.imports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.sheet.SheetFile;
import vn.ocop.sheet.Upload;

/** One try at an import, from the part on that was not done when somebody was last at it. */
final class ImportRun implements Closeable {

    private final Imports.Claimed held;
    private final Imports imports;
    private final ImportParts parts;
    private final PartWriter writer;
    private final Path file;
    private final Body body;
    private final Seen seen = new Seen();
    private Import job;

    ImportRun(
            Imports.Claimed held,
            Imports imports,
            ImportParts parts,
            RawFiles files,
            PartWriter writer,
            Taxonomies taxonomies)
            throws IOException {
        this.held = held;
        this.job = held.job();
        this.imports = imports;
        this.parts = parts;
        this.writer = writer;
        this.file = Upload.of(out -> files.copy(held.job().id(), out));
        try {
            this.body = Table.of(SheetFile.of(file)).body(taxonomies);
            for (int i = 0; i < job.read(); i++) body.next();
            for (int part = 0; part * ImportParts.SIZE < job.read(); part++)
                parts.find(job.id(), part).orElseThrow().forEach(seen::remember);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** @return false when there is none, or when the import is another's by now */
    boolean nextPart() throws IOException {
        var rows = new ArrayList<Row>(ImportParts.SIZE);
        for (var row = body.next(); row != null; row = body.next()) {
            rows.add(row);
            if (rows.size() == ImportParts.SIZE) break;
        }
        if (rows.isEmpty()) {
            imports.finish(held, job.done(Instant.now()));
            return false;
        }
        int part = job.read() / ImportParts.SIZE;
        var before = parts.find(job.id(), part);
        var items = writer.write(job, rows, seen, before.orElse(null), planned -> parts.put(job.id(), part, planned));
        job = job.with(items);
        return imports.progress(held, job);
    }

    @Override
    public void close() throws IOException {
        body.close();
        Files.deleteIfExists(file);
    }
}
