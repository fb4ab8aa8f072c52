package vn.ocop.promotion.livestream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.promotion.Contracts;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.product.Goods;

/** What is told of livestreams is as contracts/promotions says. */
class LivestreamContractTests {

    private final EventJson json = new EventJson();

    @Test
    void isWrittenAsAgreed() {
        Goods.arrive("products/ProductChanged");
        var sample = (ObjectNode) json.mapper().readTree(Contracts.bytes("promotions/LivestreamChanged"));
        var told = sample.path("session");
        var session = new Session(
                sample.path("sessionId").asString(),
                sample.path("version").asLong(),
                told.path("name").asString(),
                Session.State.valueOf(told.path("state").asString()),
                OffsetDateTime.parse(told.path("plannedStart").asString()).toInstant(),
                OffsetDateTime.parse(told.path("plannedEnd").asString()).toInstant(),
                Instant.parse(told.path("startedAt").asString()),
                null,
                List.of(json.mapper().treeToValue(told.path("hosts"), String[].class)),
                List.of(json.mapper().treeToValue(told.path("rooms"), Session.Room[].class)),
                List.of(json.mapper().treeToValue(told.path("slots"), Session.Slot[].class)),
                told.path("afterglowMinutes").asInt(),
                "prd-3f9c1d20a7b4",
                true);

        var event = RunningPromotions.bean(Sessions.class).told("drawn", session);
        var written = (ObjectNode) json.mapper().readTree(json.write(event));

        assertThat(written.path("id").asString()).isEqualTo("drawn");
        assertThat(Instant.parse(written.path("occurredAt").asString())).isBeforeOrEqualTo(Instant.now());
        for (var drawn : List.of("id", "occurredAt")) written.set(drawn, sample.get(drawn));
        assertThat(written).isEqualTo(sample);
    }
}
