package vn.ocop.gateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import vn.ocop.gateway.GatewaySettings;

/** Lets the first person in: the account {@code admin}, whose secret is set or is found in a file that only its owner reads. */
@OwnIssuer
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Clients clients;
    private final GatewaySettings settings;
    private final Path file;

    FirstAdministrator(Clients clients, GatewaySettings settings, @Value("${ocop.data}") Path data) {
        this.clients = clients;
        this.settings = settings;
        this.file = data.resolve("gateway").resolve("admin-secret");
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var known = clients.find("admin");
        if (!settings.adminSecret().isBlank()) {
            if (settings.adminSecret().length() < 16)
                throw new IllegalStateException("OCOP_ADMIN_SECRET needs 16 characters or more");
            if (known.filter(each -> each.secretHash().equals(Secrets.hash(settings.adminSecret())))
                    .isEmpty()) {
                save(settings.adminSecret());
            }
        } else if (known.isEmpty()) {
            var secret = Secrets.make();
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret + "\n");
            save(secret);
            log.info("The secret of the client admin is in {}", file);
        }
    }

    private void save(String secret) {
        clients.save(new Client(
                "admin",
                "Administrator",
                Client.Kind.STAFF,
                Client.SCOPES,
                Set.of(),
                null,
                false,
                Secrets.hash(secret),
                null,
                null));
    }
}
