package vn.ocop.order.intake;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a channel's answer may be kept: goods, money, times, states and numbers of orders, places down to the commune. A text
 * stays only if the words of its field's name say that it is one of these, so a field that a channel invents tomorrow is not
 * kept; inside a person or an address nothing stays but the place.
 */
public final class Redaction {

    /** In the place of what was taken out. */
    public static final String REMOVED = "***";

    /** Characters; a record of the intake holds it beside the order. */
    private static final int LONGEST = 200_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Set<String> PEOPLE = Set.of(
            "address",
            "addresses",
            "billing",
            "buyer",
            "client",
            "consignee",
            "contact",
            "customer",
            "recipient",
            "receiver",
            "sender",
            "user");
    private static final Set<String> PERSONAL = Set.of(
            "address1",
            "address2",
            "attributes",
            "birthday",
            "browser",
            "comment",
            "comments",
            "description",
            "device",
            "email",
            "extra",
            "first",
            "full",
            "gender",
            "identity",
            "info",
            "ip",
            "last",
            "latitude",
            "line1",
            "longitude",
            "mail",
            "message",
            "mobile",
            "national",
            "note",
            "notes",
            "passport",
            "phone",
            "post",
            "postal",
            "registration",
            "remark",
            "remarks",
            "session",
            "street",
            "tags",
            "tel",
            "text",
            "token",
            "url",
            "username",
            "zip");
    private static final Set<String> PLACES =
            Set.of("city", "commune", "country", "district", "province", "region", "state", "ward");
    /** TikTok's places, which carry their level. */
    private static final Set<String> PLACES_BY_LEVEL = Set.of("address_level", "address_level_name", "address_name");

    private static final Set<String> BUSINESS = Set.of(
            "amount",
            "at",
            "carrier",
            "code",
            "codes",
            "company",
            "currency",
            "date",
            "discount",
            "discounts",
            "fee",
            "fees",
            "flag",
            "gateway",
            "group",
            "id",
            "ids",
            "index",
            "initiator",
            "kind",
            "level",
            "location",
            "method",
            "name",
            "names",
            "no",
            "number",
            "numbers",
            "on",
            "ordersn",
            "payment",
            "platform",
            "price",
            "prices",
            "product",
            "provider",
            "quantity",
            "reason",
            "role",
            "service",
            "shipping",
            "sku",
            "sla",
            "sn",
            "source",
            "status",
            "statuses",
            "stock",
            "substate",
            "subtotal",
            "tax",
            "time",
            "times",
            "title",
            "total",
            "tracking",
            "type",
            "value",
            "variant",
            "variation",
            "vendor",
            "version",
            "voucher",
            "warehouse");

    private static final Pattern PERSON =
            Pattern.compile("[^\\s@]@[^\\s@]+\\.\\w|(?<!\\w)(\\(?\\+?84\\)?|0)[35789][0-9*]{8}(?!\\w)");
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

    private Redaction() {}

    /** These answers as one object, the same for the same answers; of what is too long, only how long it was. */
    public static JsonNode of(Map<String, JsonNode> answers) {
        var kept = NODES.objectNode();
        new TreeMap<>(answers).forEach((name, answer) -> kept.set(name, of(answer, "", false)));
        int length = kept.toString().length();
        return length <= LONGEST ? kept : NODES.objectNode().put("tooLong", length);
    }

    private static JsonNode of(JsonNode node, String field, boolean inPerson) {
        if (node.isObject()) {
            var kept = NODES.objectNode();
            for (var each : node.properties()) put(kept, each.getKey(), each.getValue(), inPerson);
            return kept;
        }
        if (node.isArray()) {
            var kept = NODES.arrayNode(node.size());
            for (var each : node) kept.add(of(each, field, inPerson));
            return kept;
        }
        return mayStay(node, field, inPerson) ? node : NODES.stringNode(REMOVED);
    }

    private static void put(ObjectNode kept, String field, JsonNode value, boolean inPerson) {
        if (value.isNull() || (value.isString() && value.asString().isEmpty())) return;
        boolean person = inPerson || (value.isContainer() && any(words(field), PEOPLE));
        kept.set(field, of(value, field, person));
    }

    private static boolean mayStay(JsonNode value, String field, boolean inPerson) {
        var words = words(field);
        boolean place = any(words, PLACES) || PLACES_BY_LEVEL.contains(field);
        if (value.isString() && PERSON.matcher(value.asString()).find()) return false;
        if (place && !any(words, PERSONAL)) return true;
        if (inPerson || any(words, PERSONAL)) return value.isBoolean();
        if (any(words, PEOPLE)) return value.isBoolean() || (value.isNumber() && !names(words));
        return !value.isString() || any(words, BUSINESS);
    }

    /** Whether a number under such a name stands for a person. */
    private static boolean names(Set<String> words) {
        return words.contains("id") || words.contains("no") || words.contains("number") || words.contains("code");
    }

    private static Set<String> words(String field) {
        return Stream.of(WORDS.split(field, -1))
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean any(Set<String> words, Set<String> of) {
        return words.stream().anyMatch(of::contains);
    }
}
