package vn.ocop.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every channel sends, without the people in it. */
class RedactionTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** All that the fixtures say of people, as it stands in them. */
    private static final List<String> PEOPLE = List.of(
            "N***",
            "N******A",
            "*****12",
            "đường L",
            "Số *",
            "nguoimua_mau",
            "@",
            "Giao giờ hành chính",
            "Chai vỡ",
            "Chai bị vỡ",
            "7021000000000000001",
            "100100000001",
            "857000001",
            "8880000000",
            "0000abcd");
    /** What explains an order, wherever no person is. */
    private static final Pattern EXPLAINS = Pattern.compile(
            ".*(sku|quantity|price|discount|voucher|fee|total|status|state|tracking_n.*|tracking_code)s?");

    private static final Pattern PERSON = Pattern.compile(".*(address|customer|buyer|user|shop_sku).*");

    static Stream<String> fixtures() throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(RedactionTests.class.getResource("/channels/tiki-order-v2.json"))
                        .toURI())
                .getParent();
        try (var files = Files.list(folder)) {
            return files
                    .map(each -> each.getFileName().toString())
                    .filter(each -> !each.equals("documented-statuses.json") && !each.equals("signature-vectors.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static JsonNode redacted(JsonNode answer) {
        return Redaction.of(Map.of("order", answer)).path("order");
    }

    private static JsonNode redacted(String json) {
        return redacted(JSON.readTree(json));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void nobodyIsNamed(String fixture) {
        var kept = redacted(Samples.tree("channels/" + fixture)).toString();
        for (var each : PEOPLE) assertThat(kept).doesNotContain(each);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatExplainsTheOrderStays(String fixture) {
        var sent = new ArrayList<String>();
        collect(Samples.tree("channels/" + fixture), "", sent);
        var kept = new ArrayList<String>();
        collect(redacted(Samples.tree("channels/" + fixture)), "", kept);
        assertThat(kept).containsAll(sent);
    }

    private static void collect(JsonNode node, String path, List<String> found) {
        if (PERSON.matcher(path).matches()) return;
        node.properties().forEach(each -> collect(each.getValue(), path + "." + each.getKey(), found));
        if (node.isArray()) node.forEach(each -> collect(each, path, found));
        boolean told = node.isValueNode() && !node.isNull() && !node.asString().isEmpty();
        if (told && EXPLAINS.matcher(path).matches()) found.add(path + "=" + node);
    }

    @Test
    void whatAChannelInventsTomorrowIsTakenOut() {
        assertThat(redacted("{\"gift_recipient\": \"Lan\", \"hobby\": \"chess\", \"nickname\": [\"Bi\"]}"))
                .isEqualTo(JSON.readTree("{\"gift_recipient\": \"***\", \"hobby\": \"***\", \"nickname\": [\"***\"]}"));
    }

    @Test
    void aPersonIsTakenOutOfAFieldThatMayStay() {
        assertThat(
                        redacted(
                                "{\"title\": \"Tặng cô Lan 0912345678\", \"name\": \"lan@example.vn\", \"reason\": \"+84912345678\"}"))
                .isEqualTo(JSON.readTree("{\"title\": \"***\", \"name\": \"***\", \"reason\": \"***\"}"));
    }

    @Test
    void ofAnAddressThePlaceStays() {
        assertThat(
                        redacted(
                                "{\"shipping_address\": {\"name\": \"Lan\", \"city\": \"Sa Đéc\", \"ward_code\": \"001\", \"zip\": 8100, \"geo\": {\"latitude\": 10.3}}}"))
                .isEqualTo(
                        JSON.readTree(
                                "{\"shipping_address\": {\"name\": \"***\", \"city\": \"Sa Đéc\", \"ward_code\": \"001\", \"zip\": \"***\", \"geo\": {\"latitude\": \"***\"}}}"));
    }

    @Test
    void aNumberOfAPersonIsTakenOutAndMoneyThatABuyerPaidStays() {
        assertThat(
                        redacted(
                                "{\"buyer_user_id\": 100, \"buyer_total_amount\": 267000, \"user_id\": 7, \"phone\": 912345678}"))
                .isEqualTo(
                        JSON.readTree(
                                "{\"buyer_user_id\": \"***\", \"buyer_total_amount\": 267000, \"user_id\": \"***\", \"phone\": \"***\"}"));
    }

    @Test
    void whatIsEmptyIsNotKept() {
        assertThat(redacted("{\"note\": \"\", \"voucher\": null, \"sku\": \"A\"}"))
                .isEqualTo(JSON.readTree("{\"sku\": \"A\"}"));
    }

    @Test
    void ofAnAnswerThatIsTooLongOnlyItsLengthIsKept() {
        var kept = Redaction.of(Map.of("order", JSON.readTree("{\"title\": \"" + "a".repeat(200_000) + "\"}")));
        assertThat(kept).isEqualTo(JSON.readTree("{\"tooLong\": 200022}"));
    }
}
