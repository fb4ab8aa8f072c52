package vn.ocop.catalog.changes;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.product.Product;

/**
 * A product as marketplaces get it, cut into kinds; nothing of it once it is withdrawn.
 *
 * @param turnsOn the next day on which its certificates say something else by themselves
 */
record View(long version, Map<Kind, String> data, @Nullable LocalDate turnsOn) {

    /** What the certificates come to on a day. */
    enum State {
        NONE,
        COMING,
        VALID,
        LAPSED,
        REVOKED
    }

    static View of(Product product, LocalDate today, JsonMapper json) {
        var data = new EnumMap<Kind, String>(Kind.class);
        if (product.active()) {
            data.put(Kind.PRODUCTS, json.writeValueAsString(own(product, json)));
            data.put(Kind.OFFERS, json.writeValueAsString(prices(product, json)));
            data.put(Kind.CERTIFICATES, json.writeValueAsString(certificates(product, today, json)));
        }
        return new View(product.version(), data, turnsOn(product, today));
    }

    private static ObjectNode own(Product product, JsonMapper json) {
        ObjectNode all = json.valueToTree(product);
        all.remove(List.of("id", "version", "changeId", "active", "dossier", "certificates"));
        all.path("skus").forEach(each -> ((ObjectNode) each).remove("price"));
        return all;
    }

    private static ArrayNode prices(Product product, JsonMapper json) {
        var all = json.createArrayNode();
        for (var each : product.skus()) {
            var one = all.addObject().put("sku", each.sku());
            if (each.price() != null) one.put("price", each.price());
        }
        return all;
    }

    private static ObjectNode certificates(Product product, LocalDate today, JsonMapper json) {
        var all = json.createObjectNode()
                .put("state", state(product, today).name())
                .put("stars", product.starsOn(today))
                .put("dossier", product.dossier().name());
        all.set(
                "certificates",
                json.valueToTree(
                        product.certificates().stream().map(Certificate::told).toList()));
        return all;
    }

    static State state(Product product, LocalDate day) {
        if (product.certificates().isEmpty()) return State.NONE;
        if (product.certificateOn(day) != null) return State.VALID;
        var last = product.certificates().getLast();
        if (last.revokedOn() != null && !day.isBefore(last.revokedOn())) return State.REVOKED;
        return day.isBefore(last.validFrom()) ? State.COMING : State.LAPSED;
    }

    private static @Nullable LocalDate turnsOn(Product product, LocalDate today) {
        return product.certificates().stream()
                .flatMap(each -> Stream.of(each.validFrom(), each.validTo().plusDays(1), each.revokedOn()))
                .filter(Objects::nonNull)
                .filter(each -> each.isAfter(today))
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
