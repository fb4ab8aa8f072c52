package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTests {

    @Test
    void areTheUsualOnesWhereTheEnvironmentIsSilent() {
        var settings = Settings.from(Map.of("OCOP_MONGODB_URI", " "));
        assertThat(settings.data()).isAbsolute().hasFileName("data");
        assertThat(settings.port(Member.GATEWAY)).isEqualTo(8080);
        assertThat(settings.runs(Member.STORE)).isTrue();
        assertThat(settings.runs(Member.BROKER)).isTrue();
    }

    @Test
    void runNoBrokerWhereOneIsNamed() {
        var settings = Settings.from(Map.of("OCOP_KAFKA_BROKERS", "kafka:9092"));
        assertThat(settings.runs(Member.BROKER)).isFalse();
        assertThat(settings.runs(Member.CONTROLLER)).isFalse();
        assertThat(settings.brokers()).contains("kafka:9092");
    }

    @Test
    void sayWhichPortIsNone() {
        assertThatThrownBy(() -> Settings.from(Map.of("OCOP_ORDER_PORT", "eighty")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("OCOP_ORDER_PORT")
                .hasMessageContaining("eighty");
        assertThatThrownBy(() -> Settings.from(Map.of("OCOP_ORDER_PORT", "70000")))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void giveEveryMemberOfATestAPortOfItsOwn() {
        assertThat(Settings.forTests(Path.of("target")).ports().values()).doesNotHaveDuplicates();
    }

    @Test
    void doNotShowAPassword() {
        assertThat(Table.withoutPassword("mongodb://staff:secret@db:27017/?x=1"))
                .isEqualTo("mongodb://…@db:27017/?x=1");
        assertThat(Table.withoutPassword("mongodb://db:27017")).isEqualTo("mongodb://db:27017");
    }
}
