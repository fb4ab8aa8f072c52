package vn.ocop.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets nobody but its owner read the file of the gateway's own database: private keys are in it. */
final class PrivateDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String FILE = "jdbc:h2:file:";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var url = context.getEnvironment().getProperty("spring.datasource.url", "");
        if (!url.startsWith(FILE)) return;
        var name = url.substring(FILE.length()).split(";", 2)[0];
        close(Path.of(name + ".mv.db"));
    }

    /** The file is made before the database could make it for everybody to read; it takes an empty one for a new one. */
    private static void close(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) return;
            var owner = PosixFilePermissions.fromString("rw-------");
            if (Files.exists(file)) Files.setPosixFilePermissions(file, owner);
            else Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
