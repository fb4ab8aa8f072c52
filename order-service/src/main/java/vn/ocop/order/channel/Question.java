package vn.ocop.order.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One question to a channel's API, with the token and the signature of a shop in it: so it is made anew for each try.
 *
 * @param body null for GET
 * @param type of the body
 */
public record Question(
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable String body,
        String type) {

    private static final String JSON = "application/json";

    public static Question get(String path, Map<String, String> query, Map<String, String> headers) {
        return new Question(path, query, headers, null, JSON);
    }

    /** @param body JSON; null makes it a GET */
    public static Question json(
            String path, Map<String, String> query, Map<String, String> headers, @Nullable String body) {
        return new Question(path, query, headers, body, JSON);
    }

    public static Question form(String path, Map<String, String> headers, Map<String, String> fields) {
        return new Question(path, Map.of(), headers, encoded(fields), "application/x-www-form-urlencoded");
    }

    /** A number as one part of a path, whatever is in it. */
    public static String part(String number) {
        return URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + encoded(query);
    }

    private static String encoded(Map<String, String> all) {
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Without query, headers and body, which hold secrets. */
    @Override
    public String toString() {
        return path;
    }
}
