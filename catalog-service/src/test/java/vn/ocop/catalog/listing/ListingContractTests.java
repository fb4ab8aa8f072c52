package vn.ocop.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.ocop.catalog.Contracts;
import vn.ocop.messaging.EventJson;

/** What the catalogue tells of listings is as contracts/ says. */
class ListingContractTests {

    @Test
    void writesListingsAsAgreed() {
        Contracts.writesAsAgreed("listings/ListingChanged", ListingChanged.class);
    }

    @Test
    void aListingIsToldAsAgreed() {
        var json = new EventJson().mapper();
        var sample = new EventJson().read(Contracts.bytes("listings/ListingChanged"), ListingChanged.class);
        var told = json.valueToTree(ListingChanged.of(sample.listing()));
        var expected = json.valueToTree(sample);
        for (var node : new tools.jackson.databind.JsonNode[] {told, expected})
            ((tools.jackson.databind.node.ObjectNode) node).remove("id");
        assertThat(told).isEqualTo(expected);
    }
}
