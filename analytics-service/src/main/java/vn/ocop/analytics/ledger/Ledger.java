package vn.ocop.analytics.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.ocop.place.Place;
import vn.ocop.place.PlaceFiles;
import vn.ocop.place.Places;

/** The file, its tables, and connections to it. One writer; readers see what is committed. */
@Component
public class Ledger implements DisposableBean {

    private final DuckDBConnection root;

    Ledger(LedgerSettings settings) {
        try {
            Files.createDirectories(settings.file().toAbsolutePath().getParent());
            var properties = new Properties();
            properties.setProperty("memory_limit", settings.memory());
            properties.setProperty("threads", Integer.toString(settings.threads()));
            properties.setProperty("preserve_insertion_order", "false");
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + settings.file(), properties);
            create();
        } catch (SQLException e) {
            throw new LedgerBroken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ledger's own failure, which no caller can mend. */
    public static final class LedgerBroken extends RuntimeException {
        public LedgerBroken(SQLException cause) {
            super("The ledger failed: " + cause.getMessage(), cause);
        }
    }

    private void create() throws SQLException, IOException {
        try (var statement = root.createStatement();
                var schema = Ledger.class.getResourceAsStream("/ledger.sql")) {
            if (schema == null) throw new IllegalStateException("ledger.sql is missing from the build");
            for (var each : new String(schema.readAllBytes(), StandardCharsets.UTF_8).split(";")) {
                if (!each.isBlank()) statement.execute(each);
            }
        }
        root.setAutoCommit(false);
        provinces();
        root.commit();
        root.setAutoCommit(true);
    }

    /** Under their names of 30 June 2025, and under those of today. */
    private void provinces() throws SQLException {
        try (var statement = root.createStatement()) {
            statement.execute("delete from provinces");
        }
        try (var rows = root.createAppender("main", "provinces")) {
            for (var each : new Places(PlaceFiles.NONE).all()) {
                if (each.level() != Place.Level.PROVINCE) continue;
                if (each.existsOn(Places.BEFORE_MERGED)) province(rows, "OLD", each.code(), each.name());
                if (each.existsYet()) province(rows, "NEW", each.code(), each.name());
            }
        }
    }

    private static void province(DuckDBAppender rows, String era, String code, String name) throws SQLException {
        rows.beginRow();
        rows.append(era);
        rows.append(code);
        rows.append(name);
        rows.endRow();
    }

    /** A connection of one's own; the caller closes it. */
    public Connection open() throws SQLException {
        return root.duplicate();
    }

    @Override
    public void destroy() throws SQLException {
        root.close();
    }
}
