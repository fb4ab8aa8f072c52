package vn.ocop.gateway.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All accounts, in the gateway's own small database. */
@Repository
class Clients {

    private final JdbcClient jdbc;

    Clients(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("""
                create table if not exists clients (
                  client_id varchar(64) primary key, name varchar(200) not null, kind varchar(20) not null,
                  scopes varchar(2000) not null, shops varchar(100000) not null, province varchar(10), disabled boolean not null,
                  secret_hash varchar(64) not null, old_secret_hash varchar(64), old_secret_until timestamp with time zone)""").update();
        jdbc.sql("create table if not exists signing_keys (id varchar(64) primary key, jwk varchar(10000) not null)")
                .update();
    }

    Optional<Client> find(String clientId) {
        return jdbc.sql("select * from clients where client_id = ?")
                .param(clientId)
                .query(Clients::client)
                .optional();
    }

    List<Client> all() {
        return jdbc.sql("select * from clients order by client_id")
                .query(Clients::client)
                .list();
    }

    /** @return false, and nothing is done, when there is one of that id */
    boolean add(Client client) {
        try {
            write("insert into clients values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", client);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void save(Client client) {
        write("merge into clients key (client_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", client);
    }

    private void write(String statement, Client client) {
        var until = client.oldSecretUntil();
        jdbc.sql(statement)
                .params(Arrays.asList(
                        client.clientId(),
                        client.name(),
                        client.kind().name(),
                        String.join(" ", new TreeSet<>(client.scopes())),
                        String.join("\n", new TreeSet<>(client.shops())),
                        client.province(),
                        client.disabled(),
                        client.secretHash(),
                        client.oldSecretHash(),
                        until == null ? null : Timestamp.from(until)))
                .update();
    }

    Optional<String> signingKey() {
        return jdbc.sql("select jwk from signing_keys where id = 'current'")
                .query(String.class)
                .optional();
    }

    void saveSigningKey(String jwk) {
        jdbc.sql("insert into signing_keys values ('current', ?)").param(jwk).update();
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        var until = row.getTimestamp("old_secret_until");
        return new Client(
                row.getString("client_id"),
                row.getString("name"),
                Client.Kind.valueOf(row.getString("kind")),
                words(row.getString("scopes"), " "),
                words(row.getString("shops"), "\n"),
                row.getString("province"),
                row.getBoolean("disabled"),
                row.getString("secret_hash"),
                row.getString("old_secret_hash"),
                until == null ? null : until.toInstant());
    }

    private static Set<String> words(String text, String separator) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(separator));
    }
}
