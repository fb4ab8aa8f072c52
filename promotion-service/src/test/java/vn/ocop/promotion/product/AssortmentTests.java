package vn.ocop.promotion.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.promotion.Contracts;
import vn.ocop.promotion.RunningPromotions;

/** The catalogue's word, as contracts/products has it. */
class AssortmentTests {

    private static final String TEA = "prd-3f9c1d20a7b4";
    private final Assortment assortment = new Assortment(new EventJson());

    private void told(String sample) {
        assortment.on(Goods.received(new String(Contracts.bytes("products/" + sample), StandardCharsets.UTF_8)));
    }

    @Test
    void readsAProductAsAgreed() {
        told("ProductChanged");

        var product = assortment.find(TEA);
        assertThat(assortment.idOf("OCOP-DT-TRASEN-100G")).isEqualTo(TEA);
        assertThat(product.producer().id()).isEqualTo("prc-51a0c2be9d11");
        assertThat(product.place().oldProvince().code()).isEqualTo("87");
        assertThat(product.place().province().code()).isEqualTo("82");
        assertThat(product.taxonomy().set()).isEqualTo(12);
        assertThat(product.certificateOn(LocalDate.parse("2026-09-17")).stars()).isEqualTo(4);
    }

    @Test
    void readsARevocationAsAgreed() {
        told("ProductChanged");
        told("CertificateRevoked");

        assertThat(assortment.find(TEA).certificateOn(LocalDate.parse("2026-09-16")))
                .isNotNull();
        assertThat(assortment.find(TEA).certificateOn(LocalDate.parse("2026-09-17")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CertificateIssued,     2024-06-18, 0",
        "CertificateIssued,     2024-06-19, 4",
        "CertificateRenewed,    2027-04-30, 4",
        "CertificateRenewed,    2030-05-01, 4",
        "CertificateUpgraded,   2026-11-01, 4",
        "CertificateUpgraded,   2026-11-02, 5",
        "CertificateDowngraded, 2027-04-30, 4",
        "CertificateDowngraded, 2027-05-01, 3",
        "CertificateExpiring,   2026-12-21, 4",
        "CertificateLapsed,     2027-06-19, 4",
        "CertificateLapsed,     2027-06-20, 0",
        "CertificateRevoked,    2026-09-17, 0"
    })
    void hasTheStarsOfTheDayWhateverOfACertificateWasTold(String event, LocalDate day, int stars) {
        told(event);

        var holding = assortment.find(TEA).certificateOn(day);
        assertThat(holding == null ? 0 : holding.stars()).isEqualTo(stars);
    }

    @Test
    void forgetsWhatIsWithdrawnWhateverIsDecidedOfItsCertificate() {
        told("ProductChanged");
        told("ProductWithdrawn");
        var decided = new String(Contracts.bytes("products/CertificateRevoked"), StandardCharsets.UTF_8);
        assortment.on(Goods.received(decided.replace("\"active\": true", "\"active\": false")));

        assertThat(assortment.find(TEA)).isNull();
        assertThat(assortment.idOf("OCOP-DT-TRASEN-100G")).isEqualTo(TEA);
    }

    @Test
    void forgetsWhatIsWithdrawn() {
        told("ProductChanged");
        told("ProductWithdrawn");

        assertThat(assortment.find(TEA)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"ProductPhotographed\", \"productId\": \"prd-3f9c1d20a7b4\", \"version\": 99, \"photos\": 3}",
                "{\"type\": \"ShelfCleaned\", \"productId\": \"prd-3f9c1d20a7b4\", \"version\": 99}"
            })
    void ignoresATypeThatItDoesNotKnow(String event) {
        told("ProductChanged");
        assortment.on(Goods.received(event));

        assertThat(assortment.find(TEA)).isNotNull();
    }

    @Test
    void keepsTheNewestWhateverComesLast() {
        told("CertificateRevoked");
        told("ProductChanged");

        assertThat(assortment.find(TEA).certificateOn(LocalDate.parse("2026-09-17")))
                .isNull();
    }

    @Test
    void hearsTheTopic() {
        var sender = RunningPromotions.bean(EventSender.class);
        var json = new EventJson();
        var heard = RunningPromotions.bean(Assortment.class);
        var event = (ObjectNode) json.mapper().readTree(Contracts.bytes("products/ProductChanged"));
        event.put("productId", "prd-heard");
        sender.send(sender.outgoing("products", "prd-heard", "evt-1", event)).join();

        await().untilAsserted(() -> assertThat(heard.find("prd-heard")).isNotNull());
    }
}
