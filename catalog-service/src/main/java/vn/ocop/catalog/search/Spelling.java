package vn.ocop.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what was looked for in the spelling of the first result: {@code nước mắm} to who typed {@code nuoc mamm}. */
final class Spelling {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Spelling() {}

    static String of(Wording wording, List<Found.Item> items) {
        if (items.isEmpty() || !wording.reading().forgives())
            return wording.text().strip();
        var candidates = candidates(JSON.readTree(items.getFirst().json()));
        return wording.syllables().stream().map(each -> spelt(each, candidates)).collect(Collectors.joining(" "));
    }

    private static List<Syllable> candidates(JsonNode product) {
        var texts = new ArrayList<String>();
        texts.add(product.path("name").asString(""));
        texts.add(product.path("producer").path("name").asString(""));
        var place = product.path("place");
        for (var each : List.of("commune", "province", "oldProvince"))
            texts.add(place.path(each).path("name").asString(""));
        texts.add(place.path("asPublished").asString(""));
        return texts.stream().flatMap(each -> Syllables.of(each).stream()).toList();
    }

    private static String spelt(Syllable typed, List<Syllable> candidates) {
        for (var each : candidates) if (each.exact().equals(typed.exact())) return each.written();
        for (var each : candidates) if (each.folded().equals(typed.folded())) return each.written();
        for (var each : candidates) if (oneLetterApart(each.folded(), typed.folded())) return each.written();
        return typed.written();
    }

    /** One letter more, less, other, or two that changed places. */
    static boolean oneLetterApart(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1 || Math.min(one.length(), other.length()) < 3) return false;
        int head = 0;
        int least = Math.min(one.length(), other.length());
        while (head < least && one.charAt(head) == other.charAt(head)) head++;
        int tail = 0;
        while (tail < least - head && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail))
            tail++;
        int leftOne = one.length() - head - tail;
        int leftOther = other.length() - head - tail;
        if (leftOne <= 1 && leftOther <= 1) return true;
        return leftOne == 2
                && leftOther == 2
                && one.charAt(head) == other.charAt(head + 1)
                && one.charAt(head + 1) == other.charAt(head);
    }
}
