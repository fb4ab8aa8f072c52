package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.intake.Samples;
import vn.ocop.order.listing.Shelf;

/** How an order is made of what a channel told. */
class PlacementTests {

    private final EventJson json = new EventJson();
    private final Placement placement = new Placement(Shelf.stocked(), DeliveriesTests.known());

    private Placement.Result place(String from, String to) {
        var sample = new String(Samples.bytes("contracts/order-intake/OrderObserved.json"), StandardCharsets.UTF_8);
        assertThat(sample).contains(from);
        var seen =
                json.read(sample.replace(from, to).getBytes(StandardCharsets.UTF_8), IntakeEvent.OrderObserved.class);
        return placement.place(seen, "print");
    }

    @Test
    void namesEverySkuThatNobodyKnows() {
        var result = place("OCOP-DT-TRASEN-100G", "MYSTERY");

        assertThat(result.change()).isNull();
        assertThat(result.unknownSkus()).isEqualTo(List.of("MYSTERY"));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-06-19T16:59:59Z, 4, its last second in Vietnam",
        "2027-06-19T17:00:00Z, 0, already the next day there",
        "2024-06-18T17:00:00Z, 4, already its first day there"
    })
    void stampsTheStarsOfTheLocalDay(String placedAt, int stars, String why) {
        var result = place("\"placedAt\": \"2026-09-15T03:20:30Z\"", "\"placedAt\": \"" + placedAt + "\"");

        var stamp = result.change().order().snapshot().lines().getFirst().stamp();
        assertThat(stamp.stars()).as(why).isEqualTo(stars);
        assertThat(stamp.certificate() == null).isEqualTo(stars == 0);
        assertThat(stamp.catalogPrice()).isEqualTo(85_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"VND\" | \"USD\" | CURRENCY | currency",
                "\"quantity\": 2 | \"quantity\": 0 | MIN | lines[0].quantity",
                "\"unitPrice\": 120000 | \"unitPrice\": -1 | BAD_MONEY | lines[1]",
                "\"platformDiscount\": 6000 | \"platformDiscount\": 112001 | BAD_MONEY | lines[1]",
                "\"unitPrice\": 120000 | \"unitPrice\": 9223372036854775807 | BAD_MONEY | lines[1]",
                "\"unitPrice\": 120000 | \"unitPrice\": 1000000000001 | BAD_MONEY | lines[1]",
                "\"quantity\": 2 | \"quantity\": 2147483647 | BAD_MONEY | lines[0]",
                "\"platformDiscount\": 6000 | \"platformDiscount\": 9223372036854775807 | BAD_MONEY | lines[1]",
                "\"buyerPays\": 267000 | \"buyerPays\": 9223372036854775807 | BAD_MONEY | totals",
                "\"placedAt\": \"2026-09-15T03:20:30Z\" | \"placedAt\": \"+1000000000-12-31T00:00:00Z\" | RANGE | placedAt"
            })
    void refusesWhatCanNeverBe(String from, String to, String code, String path) {
        var change = place(from, to).change();

        assertThat(change.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(change.order()).isNull();
        assertThat(change.issues()).anySatisfy(each -> {
            assertThat(each.code()).isEqualTo(code);
            assertThat(each.path()).isEqualTo(path);
        });
    }

    @Test
    void takesALineThatIsGivenAway() {
        var change = place("\"platformDiscount\": 6000", "\"platformDiscount\": 112000")
                .change();

        assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    }

    @Test
    void aTestOrderTakesNoStock() {
        var order = place("\"test\": false", "\"test\": true").change().order();

        assertThat(order.snapshot().stock()).isEqualTo(Snapshot.Stock.NONE);
        assertThat(order.snapshot().test()).isTrue();
    }
}
