package vn.ocop.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.ocop.http.Problem;

/** What was sent, on the disk, never whole in memory; gone when it is closed. */
public record Upload(Path path, long bytes, String sha256) implements Closeable {

    /** @throws Problem BODY_REQUIRED when there is none */
    public static Upload of(InputStream body) throws IOException {
        var path = temporary();
        try (var in = new DigestInputStream(body, digest())) {
            long bytes = Files.copy(in, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            if (bytes == 0) throw Problem.badRequest("BODY_REQUIRED", "A file is required", "Cần nội dung tệp");
            return new Upload(
                    path, bytes, HexFormat.of().formatHex(in.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static Path temporary() throws IOException {
        return Files.createTempFile("ocop-upload-", ".tmp");
    }

    /** A new file with whatever is written there. */
    public static Path of(Content content) throws IOException {
        var path = temporary();
        try (var out = Files.newOutputStream(path)) {
            content.write(out);
            return path;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Writes a file. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
