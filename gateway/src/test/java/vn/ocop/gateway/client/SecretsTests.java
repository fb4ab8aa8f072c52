package vn.ocop.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A secret is known by its hash alone, and the one before it until its time is over. */
class SecretsTests {

    private final Secrets secrets = new Secrets();

    private static String stored(String secret, @Nullable String old, @Nullable Instant until) {
        return Secrets.stored(new Client(
                "c",
                "C",
                Client.Kind.STAFF,
                Set.of(),
                Set.of(),
                null,
                false,
                Secrets.hash(secret),
                old == null ? null : Secrets.hash(old),
                until));
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        assertThat(Secrets.make()).hasSize(43).isNotEqualTo(Secrets.make());
    }

    @Test
    void onlyTheSecretItselfMatches() {
        var stored = stored("new", null, null);

        assertThat(stored).doesNotContain("new");
        assertThat(secrets.matches("new", stored)).isTrue();
        assertThat(secrets.matches("old", stored)).isFalse();
        assertThat(secrets.matches(stored, stored)).isFalse();
        assertThat(secrets.matches("", stored)).isFalse();
        assertThat(secrets.matches(null, stored)).isFalse();
    }

    @Test
    void theOldOneMatchesUntilItsTimeIsOver() {
        var during = stored("new", "old", Instant.now().plusSeconds(60));
        var after = stored("new", "old", Instant.now().minusSeconds(1));

        assertThat(secrets.matches("old", during)).isTrue();
        assertThat(secrets.matches("new", during)).isTrue();
        assertThat(secrets.matches("old", after)).isFalse();
        assertThat(secrets.matches("new", after)).isTrue();
    }
}
