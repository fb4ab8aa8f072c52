package vn.ocop.analytics.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the ledger is and what it may take; analytics-service.yml says what each is. */
@ConfigurationProperties("ocop.analytics")
public record LedgerSettings(Path file, String memory, int threads, Duration queryTimeout) {}
