package vn.ocop.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;

/** What comes in is written and read as contracts/order-intake says. */
class IntakeEventContractTests {

    private final EventJson json = new EventJson();

    static Stream<Class<?>> types() {
        return Stream.of(IntakeEvent.class.getPermittedSubclasses());
    }

    private static String sample(String type) {
        return "contracts/order-intake/" + type + ".json";
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsReadAndWrittenExactlyAsItsSample(Class<?> type) {
        var read = json.read(Samples.bytes(sample(type.getSimpleName())), IntakeEvent.class);

        assertThat(read).isInstanceOf(type);
        assertThat(json.mapper().readTree(json.write(read))).isEqualTo(Samples.tree(sample(type.getSimpleName())));
    }

    @Test
    void aReturnIsWrittenAsAgreed() {
        var event = new IntakeEvent.ReturnReported(
                "0192f0c4-7a10-7000-8000-000000000030",
                "ord-k3v9m2q8x1a7c5d0",
                Instant.parse("2026-09-15T03:20:31Z"),
                "tiktok",
                "7490000000000000001",
                "576460000000000101",
                new IntakeEvent.Source("PUSH", "tiktok", null),
                "RET-1",
                Instant.parse("2026-09-20T01:00:00Z"),
                "DAMAGED",
                List.of(new LineQuantity(2, 1)));

        assertThat(json.mapper().readTree(json.write(event))).isEqualTo(Samples.tree(sample("ReturnReported")));
    }

    @Test
    void aStockAnswerIsWrittenAsAgreed() {
        var event = new IntakeEvent.StockAnswered(
                "0192f0c4-7a10-7000-8000-000000000031",
                "ord-k3v9m2q8x1a7c5d0",
                Instant.parse("2026-09-15T03:20:31Z"),
                1,
                "RESERVED",
                1);

        assertThat(json.mapper().readTree(json.write(event))).isEqualTo(Samples.tree(sample("StockAnswered")));
    }

    @Test
    void fieldsThatANewerInstanceWritesAreIgnored() {
        var newer = new String(Samples.bytes(sample("StockAnswered")), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"warehouse\": {\"id\": 7},");

        assertThat(json.read(newer.getBytes(java.nio.charset.StandardCharsets.UTF_8), IntakeEvent.class))
                .isInstanceOf(IntakeEvent.StockAnswered.class);
    }
}
