package vn.ocop.gateway.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.ocop.gateway.GatewaySettings;

/**
 * The keys of signed answers, in the gateway's own database: one after the other, each published before it signs and for a
 * life after the next took its place, so that no answer is ever signed by a key that nobody can find.
 */
@Repository
public class VerificationKeys {

    /** Another gateway on the same database may have made a key. */
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);

    private static final Duration PUBLISHED_BEFORE = READ_AGAIN.multipliedBy(2);

    private record Known(ECKey key, Instant madeAt) {}

    private record Read(List<Known> newestFirst, Instant at) {}

    private final JdbcClient jdbc;
    private final Duration life;
    private volatile Read read;

    VerificationKeys(JdbcClient jdbc, GatewaySettings settings) {
        this.jdbc = jdbc;
        this.life = settings.verifyKeyLife();
        if (life.compareTo(Duration.ofDays(1)) < 0)
            throw new IllegalStateException("OCOP_VERIFY_KEY_LIFE is at least a day: answers must outlive no key");
        jdbc.sql(
                        "create table if not exists verification_keys "
                                + "(kid varchar(64) primary key, jwk varchar(10000) not null, made_at timestamp with time zone not null)")
                .update();
        this.read = readAt(Instant.now());
    }

    /** All public keys with which a living answer may have been signed. */
    public List<JWK> published() {
        return published(Instant.now());
    }

    List<JWK> published(Instant now) {
        return known(now).stream().map(each -> (JWK) each.key().toPublicJWK()).toList();
    }

    /** The newest key that everybody can have found by now; the only one where there is but one. */
    ECKey signing(Instant now) {
        var known = known(now);
        return known.stream()
                .filter(each -> !each.madeAt().isAfter(now.minus(PUBLISHED_BEFORE)))
                .findFirst()
                .orElse(known.getLast())
                .key();
    }

    private List<Known> known(Instant now) {
        var known = read;
        return known.at().isAfter(now.minus(READ_AGAIN)) && !known.at().isAfter(now)
                ? known.newestFirst()
                : readAgain(now).newestFirst();
    }

    private synchronized Read readAgain(Instant now) {
        if (!read.at().isAfter(now.minus(READ_AGAIN)) || read.at().isAfter(now)) read = readAt(now);
        return read;
    }

    private Read readAt(Instant now) {
        var known = stored();
        if (known.isEmpty() || !known.getFirst().madeAt().isAfter(now.minus(life))) {
            make(now);
            known = stored();
        }
        forget(now.minus(life.multipliedBy(2)));
        return new Read(known, now);
    }

    private List<Known> stored() {
        return jdbc.sql("select jwk, made_at from verification_keys order by made_at desc, kid")
                .query(VerificationKeys::row)
                .list();
    }

    private void make(Instant now) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyID("verify-" + UUID.randomUUID())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            jdbc.sql("insert into verification_keys values (?, ?, ?)")
                    .params(key.getKeyID(), key.toJSONString(), Timestamp.from(now))
                    .update();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    private void forget(Instant madeBefore) {
        jdbc.sql("delete from verification_keys where made_at < ?")
                .param(Timestamp.from(madeBefore))
                .update();
    }

    private static Known row(ResultSet row, int number) throws SQLException {
        try {
            return new Known(
                    ECKey.parse(row.getString("jwk")),
                    row.getTimestamp("made_at").toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("A verification key in the database is no key", e);
        }
    }
}
