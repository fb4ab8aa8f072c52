package vn.ocop.catalog.listing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.http.Problem;
import vn.ocop.http.Problem.FieldError;

/**
 * What somebody says of a listing: what is left out stays, null clears.
 *
 * @param named the fields that it says something of
 */
record Shown(
        Set<String> named,
        @Nullable String productId,
        @Nullable String title,
        @Nullable String seller,
        @Nullable Integer claimedStars,
        @Nullable Long price,
        @Nullable String url) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]{1,1000}");
    private static final long DEAREST = 1_000_000_000_000L;

    /** @throws Problem naming every field that is wrong */
    static Shown of(JsonNode body) {
        if (!(body instanceof ObjectNode fields))
            throw invalid(List.of(error("", "TYPE", "must be an object", "phải là đối tượng")));
        var reading = new Reading(fields);
        var shown = new Shown(
                reading.named,
                reading.text("productId", 100),
                reading.text("title", 500),
                reading.text("seller", 300),
                reading.stars(),
                reading.number("price", DEAREST),
                reading.address());
        if (!reading.errors.isEmpty()) throw invalid(reading.errors);
        return shown;
    }

    static Problem invalid(List<FieldError> errors) {
        return Problem.badRequest(
                        "INVALID", "The request has fields that are not valid", "Yêu cầu có trường không hợp lệ")
                .with(errors);
    }

    static FieldError error(String path, String code, String en, String vi) {
        return new FieldError(path, code, en, vi);
    }

    Listing onto(Listing before) {
        return new Listing(
                before.channel(),
                before.shop(),
                before.sku(),
                before.version(),
                false,
                named.contains("productId") ? productId : before.productId(),
                named.contains("title") ? title : before.title(),
                named.contains("seller") ? seller : before.seller(),
                named.contains("claimedStars") ? claimedStars : before.claimedStars(),
                named.contains("price") ? price : before.price(),
                named.contains("url") ? url : before.url(),
                before.changedAt());
    }

    private static final class Reading {

        private final ObjectNode fields;
        final Set<String> named = new HashSet<>();
        final List<FieldError> errors = new ArrayList<>();

        Reading(ObjectNode fields) {
            this.fields = fields;
        }

        private @Nullable JsonNode value(String field) {
            var node = fields.get(field);
            if (node == null) return null;
            named.add(field);
            return node.isNull() ? null : node;
        }

        @Nullable
        String text(String field, int longest) {
            var node = value(field);
            if (node == null) return null;
            if (!node.isString()) {
                wrong(field, "TYPE", "must be a text", "phải là chuỗi");
                return null;
            }
            var text = node.asString().strip();
            if (text.length() > longest)
                wrong(field, "SIZE", "has at most " + longest + " characters", "tối đa " + longest + " ký tự");
            return text.isEmpty() ? null : text;
        }

        @Nullable
        Long number(String field, long most) {
            var node = value(field);
            if (node == null) return null;
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                wrong(field, "TYPE", "must be a whole number", "phải là số nguyên");
                return null;
            }
            long number = node.asLong();
            if (number < 0 || number > most) wrong(field, "RANGE", "is from 0 to " + most, "từ 0 đến " + most);
            return number;
        }

        @Nullable
        Integer stars() {
            var stars = number("claimedStars", 5);
            return stars == null || stars == 0 ? null : Integer.valueOf(stars.intValue());
        }

        @Nullable
        String address() {
            var text = text("url", 1_000);
            if (text != null && !ADDRESS.matcher(text).matches())
                wrong("url", "FORMAT", "must be an http address", "phải là địa chỉ http");
            return text;
        }

        private void wrong(String field, String code, String en, String vi) {
            errors.add(error(field, code, en, vi));
        }
    }
}
