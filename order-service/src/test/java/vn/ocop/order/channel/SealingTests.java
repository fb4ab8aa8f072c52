package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.util.Base64;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.OnEngines;

/** Secrets lie in the store so that who reads it learns nothing, and a key is replaced without a tool. */
@OnEngines
class SealingTests {

    private static final String FIRST =
            Base64.getEncoder().encodeToString("1".repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    private static final String SECOND =
            Base64.getEncoder().encodeToString("2".repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8));

    @Autowired
    private MongoClient mongo;

    private final String database = Engines.freshDatabase("sealing");
    private final ChannelSimulator simulator = new ChannelSimulator();
    private final Shop shop =
            simulator.shop("tiktok", "one").rotated("next-secret", java.time.Instant.parse("2126-01-01T00:00:00Z"));

    @AfterEach
    void close() {
        simulator.close();
        mongo.getDatabase(database).drop();
    }

    private Shops shops(String keys) {
        return new Shops(mongo, database, new EventJson(), new Sealing(keys));
    }

    private String stored() {
        return java.util.Objects.requireNonNull(mongo.getDatabase(database)
                        .getCollection("shops")
                        .find()
                        .first())
                .toJson();
    }

    @Test
    void nobodyWhoReadsTheStoreReadsASecret() {
        shops(FIRST).put(shop);

        assertThat(stored())
                .contains("sealed:", "fakeappkey123")
                .doesNotContain("next-secret", "fake-secret", "TOKEN0001", "VERIFY0001");
        var opened = shops(FIRST);
        opened.refresh();
        assertThat(opened.find("tiktok", "one").orElseThrow().version(0)).isEqualTo(shop);
    }

    @Test
    void aKeyIsReplacedStepByStepAndWhatWasPlainIsSealed() {
        shops("").put(shop);
        assertThat(stored()).contains("next-secret");

        for (var keys : new String[] {FIRST, FIRST + "," + SECOND, SECOND + "," + FIRST, SECOND}) {
            var next = shops(keys);
            next.refresh();
            assertThat(next.find("tiktok", "one").orElseThrow().appSecret()).isEqualTo("next-secret");
            assertThat(stored()).doesNotContain("next-secret");
        }
    }

    @Test
    void aShopThatCannotBeOpenedEndsNoOther() {
        shops(FIRST).put(shop);
        shops(SECOND).put(simulator.shop("tiktok", "two"));

        var second = shops(SECOND);
        second.refresh();

        assertThat(second.find("tiktok", "one")).isEmpty();
        assertThat(second.find("tiktok", "two")).isPresent();
    }

    @Test
    void aSecretCannotBeMovedToAnotherShop() {
        shops(FIRST).put(shop);
        var moved = Document.parse(stored()).append("_id", "tiktok:two");
        mongo.getDatabase(database).getCollection("shops").insertOne(moved);

        var all = shops(FIRST);
        all.refresh();

        assertThat(all.find("tiktok", "one")).isPresent();
        assertThat(all.find("tiktok", "two")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "c2hvcnQ=", ",", "%%%"})
    void aWrongKeyStopsTheStart(String keys) {
        assertThatThrownBy(() -> new Sealing(keys)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        var sealing = new Sealing(FIRST);

        assertThat(sealing.seal("x", "a:b")).isNotEqualTo(sealing.seal("x", "a:b"));
        assertThat(sealing.open(sealing.seal("x", "a:b"), "a:b")).isEqualTo("x");
        assertThat(sealing.open("plain", "a:b")).isEqualTo("plain");
    }
}
