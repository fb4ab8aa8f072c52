package vn.ocop.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The folder that outlives the process, held by one process at a time. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws CannotStart when it cannot be written, or another process holds it */
    static DataFolder hold(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) return new DataFolder(path, channel);
            channel.close();
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written: make it writable or set OCOP_DATA to another folder (%s)."
                            .formatted(path, e),
                    e);
        }
        throw new CannotStart(
                "The data folder %s is in use by another running process: stop that one or set OCOP_DATA to another folder."
                        .formatted(path));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Where the first sign-in's secret is. */
    Path secretFile() {
        return path.resolve("admin-secret");
    }

    /** The same secret for as long as the folder lives; only its owner can read the file. */
    String adminSecret() {
        try {
            var file = secretFile();
            if (!Files.exists(file)) {
                var bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                var fresh = Files.createTempFile(path, "secret", ".new");
                if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(fresh, HexFormat.of().formatHex(bytes));
                Files.move(fresh, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
