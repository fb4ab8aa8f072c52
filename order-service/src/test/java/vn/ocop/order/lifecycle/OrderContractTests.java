package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.IntakeEvent;

/** What this service writes is, to the last field, what contracts/ says that it writes. */
class OrderContractTests {

    private final EventJson json = new EventJson();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OrderPlaced",
                "OrderConfirmed",
                "OrderHeld",
                "OrderUpdated",
                "OrderShipped",
                "OrderCancelled",
                "OrderReturned"
            })
    void writesOrdersAsAgreed(String type) {
        writesAsAgreed("orders/" + type, OrderEvent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OrderObserved", "ShipmentReported", "CancellationReported", "ReturnReported", "StockAnswered"})
    void writesIntakeAsAgreed(String type) {
        writesAsAgreed("order-intake/" + type, IntakeEvent.class);
    }

    private void writesAsAgreed(String sample, Class<?> type) {
        var agreed = bytes(sample);
        var written = json.write(json.read(agreed, type));
        assertThat(json.mapper().readTree(written)).isEqualTo(json.mapper().readTree(agreed));
    }

    static byte[] bytes(String sample) {
        try (var in = OrderContractTests.class.getResourceAsStream("/contracts/" + sample + ".json")) {
            return Objects.requireNonNull(in, sample).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
