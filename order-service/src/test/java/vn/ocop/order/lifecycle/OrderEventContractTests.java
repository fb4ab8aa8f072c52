package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.Samples;
import vn.ocop.order.listing.Shelf;

/** What the world is told of orders, and what the catalogue answers, is as the contracts say. */
class OrderEventContractTests {

    private final EventJson json = new EventJson();

    static Stream<Class<?>> types() {
        return Stream.of(OrderEvent.class.getPermittedSubclasses());
    }

    private static JsonNode sample(String type) {
        return Samples.tree("contracts/orders/" + type + ".json");
    }

    private JsonNode written(Object event) {
        return json.mapper().readTree(json.write(event));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsWrittenExactlyAsItsSample(Class<?> type) {
        var event = json.mapper().treeToValue(sample(type.getSimpleName()), OrderEvent.class);

        assertThat(event).isInstanceOf(type);
        assertThat(written(event)).isEqualTo(sample(type.getSimpleName()));
    }

    @Test
    void everyChangeHasItsType() {
        var told = Stream.of(OrderEvent.Type.values())
                .map(each ->
                        each.event("e", "o", 1, Seen.NOON, Seen.at(0).placed().snapshot(), List.of(), 1))
                .map(Object::getClass)
                .toList();

        assertThat(told).doesNotHaveDuplicates().hasSameElementsAs(types().toList());
    }

    @Test
    void theSampleOfWhatComesInBecomesTheSampleOfWhatIsTold() {
        var tree = (ObjectNode) Samples.tree("contracts/order-intake/OrderObserved.json");
        ((ObjectNode) tree.path("order")).remove(List.of("fees", "taxes"));
        var seen = json.mapper().treeToValue(tree, IntakeEvent.OrderObserved.class);

        var change = new Placement(Shelf.stocked(), DeliveriesTests.known())
                .place(seen, "print")
                .change();

        var event = written(change.order().event());
        assertThat(event.path("order")).isEqualTo(sample("OrderPlaced").path("order"));
        assertThat(event.path("entries")).isEqualTo(sample("OrderPlaced").path("entries"));
        assertThat(event.path("type")).isEqualTo(sample("OrderPlaced").path("type"));
        assertThat(event.path("orderId")).isEqualTo(sample("OrderPlaced").path("orderId"));
        assertThat(event.path("version").asInt()).isEqualTo(1);
        assertThat(event.path("newFrom").asInt()).isEqualTo(1);
    }

    @Test
    void feesAndTaxesOfTheSampleAreEntriesOfTheirOwn() {
        var seen =
                json.read(Samples.bytes("contracts/order-intake/OrderObserved.json"), IntakeEvent.OrderObserved.class);

        var order = new Placement(Shelf.stocked(), DeliveriesTests.known())
                .place(seen, "print")
                .change()
                .order();

        assertThat(order.entries().subList(8, 10))
                .extracting(Entry::kind, Entry::cause, Entry::line, Entry::amount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Entry.Kind.FEE, Entry.Cause.SETTLED, 0, -16_200L),
                        org.assertj.core.groups.Tuple.tuple(Entry.Kind.TAX, Entry.Cause.SETTLED, 0, -2_700L));
    }

    @ParameterizedTest
    @CsvSource({"StockReserved, RESERVED", "StockShort, SHORT", "StockReleased, RELEASED"})
    void readsTheCataloguesAnswers(String type, String outcome) {
        var bytes = Samples.bytes("contracts/reservations/" + type + ".json");

        var answer = json.read(bytes, StockAnswers.Answer.class);

        assertThat(answer.orderId()).isEqualTo("ord-k3v9m2q8x1a7c5d0");
        assertThat(answer.orderVersion()).isPositive();
        assertThat(StockAnswers.outcome(answer.type())).isEqualTo(outcome);
    }

    @Test
    void anAnswerThatNobodyKnowsMeansNothing() {
        assertThat(StockAnswers.outcome("StockCounted")).isNull();
        assertThat(StockAnswers.outcome("ShelfCleaned")).isNull();
    }
}
