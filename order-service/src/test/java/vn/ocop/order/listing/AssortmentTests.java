package vn.ocop.order.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.listing.Shelf.record;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.Samples;

/** What orders read of contracts/products and contracts/listings. */
class AssortmentTests {

    private static final String TEA = "prd-3f9c1d20a7b4";
    private static final String SHOP = "7490000000000000001";

    private final Assortment assortment = Shelf.empty();

    private void product(String json) {
        assortment.onProduct(record("products", TEA, json.getBytes(StandardCharsets.UTF_8)));
    }

    private void contract(String type) {
        assortment.onProduct(record("products", TEA, Samples.bytes("contracts/products/" + type + ".json")));
    }

    private void listing(String sku) {
        var event = new ListingChanged("tiktok:" + SHOP + ":" + sku, TEA);
        assortment.onListing(record("listings", event.listingId(), new EventJson().write(event)));
    }

    private Assortment.Match find(String sku) {
        return assortment.find("tiktok", SHOP, sku);
    }

    @Test
    void readsTheProductOfTheContract() {
        contract("ProductChanged");

        var match = find("OCOP-DT-TRASEN-100G");
        assertThat(match.productId()).isEqualTo(TEA);
        assertThat(match.price()).isEqualTo(85_000);
        assertThat(match.product().producer().kind()).isEqualTo("COOPERATIVE");
        assertThat(match.product().taxonomy().group()).isEqualTo("I.5");
        assertThat(Objects.requireNonNull(match.product().place()).commune().code())
                .isEqualTo("30037");
    }

    @Test
    void aWithdrawnProductStillHasItsLateOrders() {
        contract("ProductChanged");
        contract("ProductWithdrawn");

        assertThat(find("OCOP-DT-TRASEN-100G")).isNotNull();
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
        contract(event);

        var holding = find("OCOP-DT-TRASEN-100G").product().certificateOn(day);
        assertThat(holding == null ? 0 : holding.stars()).isEqualTo(stars);
    }

    @Test
    void aCertificateHoldsOnItsFirstAndLastDay() {
        contract("ProductChanged");
        var tea = find("OCOP-DT-TRASEN-100G").product();

        assertThat(tea.certificateOn(LocalDate.of(2024, 6, 18))).isNull();
        assertThat(Objects.requireNonNull(tea.certificateOn(LocalDate.of(2024, 6, 19)))
                        .stars())
                .isEqualTo(4);
        assertThat(tea.certificateOn(LocalDate.of(2027, 6, 19))).isNotNull();
        assertThat(tea.certificateOn(LocalDate.of(2027, 6, 20))).isNull();
    }

    @Test
    void aRevokedCertificateHoldsUntilTheDayBefore() {
        contract("CertificateRevoked");
        var tea = find("OCOP-DT-TRASEN-100G").product();

        assertThat(tea.certificateOn(LocalDate.of(2026, 9, 16))).isNotNull();
        assertThat(tea.certificateOn(LocalDate.of(2026, 9, 17))).isNull();
    }

    @Test
    void anOlderVersionDoesNotReplaceANewerOne() {
        contract("CertificateRevoked");
        contract("ProductChanged");

        assertThat(find("OCOP-DT-TRASEN-100G").product().certificateOn(LocalDate.of(2026, 9, 18)))
                .isNull();
    }

    @Test
    void aTypeAndFieldsThatNobodyKnowsDoNoHarm() {
        product("{\"type\": \"ProductPhotographed\", \"productId\": \"" + TEA + "\", \"version\": 99, \"photo\": {}}");
        contract("ProductChanged");

        assertThat(find("OCOP-DT-TRASEN-100G")).isNotNull();
    }

    @Test
    void readsTheListingOfTheContract() {
        contract("ProductChanged");
        var sample = Samples.bytes("contracts/listings/ListingChanged.json");
        assortment.onListing(record("listings", "tiktok:" + SHOP + ":OCOP-DT-TRASEN-100G", sample));

        assertThat(assortment.has("tiktok:" + SHOP + ":OCOP-DT-TRASEN-100G")).isTrue();
        assertThat(find("OCOP-DT-TRASEN-100G").productId()).isEqualTo(TEA);
    }

    @Test
    void aListingGivesAShopsOwnSkuItsProductAndItsEndTakesItAway() {
        contract("ProductChanged");
        listing("SHOP-SKU");
        assertThat(find("SHOP-SKU").productId()).isEqualTo(TEA);
        assertThat(assortment.find("tiktok", "another", "SHOP-SKU")).isNull();

        assortment.onListing(record("listings", "tiktok:" + SHOP + ":SHOP-SKU", null));

        assertThat(find("SHOP-SKU")).isNull();
    }

    @Test
    void aListingThatIsNotLinkedYetIsAsIfItWereNotListed() {
        contract("ProductChanged");
        listing("SHOP-SKU");

        var unlinked = new EventJson().write(new ListingChanged("tiktok:" + SHOP + ":SHOP-SKU", null));
        assortment.onListing(record("listings", "tiktok:" + SHOP + ":SHOP-SKU", unlinked));

        assertThat(find("SHOP-SKU")).isNull();
        assertThat(assortment.has("tiktok:" + SHOP + ":SHOP-SKU")).isFalse();
    }

    @Test
    void theCatalogPriceIsThatOfTheVeryPack() {
        product("""
                {"productId": "%s", "version": 1, "product": {"name": "Tea",
                 "skus": [{"sku": "SMALL", "price": 85000}, {"sku": "LARGE", "price": 150000}],
                 "taxonomy": {"set": 1}, "producer": {"id": "p", "name": "P", "kind": "COOPERATIVE"}}}
                """.formatted(TEA));
        listing("LARGE");

        assertThat(find("LARGE").price()).isEqualTo(150_000);
    }

    @Test
    void whoeverWatchesHearsOfSkusAndListings() {
        var heard = new ArrayList<String>();
        assortment.watch(heard::add);

        listing("SHOP-SKU");
        contract("ProductChanged");

        assertThat(heard)
                .isEqualTo(List.of(
                        "tiktok:" + SHOP + ":SHOP-SKU", "sku:OCOP-DT-TRASEN-100G", "tiktok:" + SHOP + ":SHOP-SKU"));
    }
}
