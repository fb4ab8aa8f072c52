package vn.ocop.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import vn.ocop.place.Place.Kind;
import vn.ocop.place.Spelling.Fit;
import vn.ocop.place.Wording.Name;

/** Things by their names, however these are spelt: whole by a map, by how any word of them begins in a sorted list. */
public final class Names<T> {

    private static final int OTHER_WORD = 64;
    private static final int INSIDE = 32;
    private static final int BEGINNING = 16;
    private static final int LOOSE = 8;
    private static final int FEWER_MARKS = 4;
    private static final int OTHER_KIND = 1;

    private record Entry<T>(T value, Kind kind, Name name, int order) {}

    private record Start<T>(String letters, Entry<T> entry, int word, int letter) {}

    private record Scored<T>(Entry<T> entry, int score) {}

    private final Map<String, List<Entry<T>>> whole = new HashMap<>();
    private final List<Entry<T>> entries = new ArrayList<>();
    private List<Start<T>> starts = List.of();

    /** The order of adding is the order among names that fit alike. */
    public void add(T value, Kind kind, Name name) {
        var entry = new Entry<>(value, kind, name, entries.size());
        entries.add(entry);
        whole.computeIfAbsent(name.spelling().letters(), letters -> new ArrayList<>(1))
                .add(entry);
    }

    /** After the last is added, so that beginnings are found. */
    public void sort() {
        starts = new ArrayList<>(entries.size() * 3);
        entries.forEach(this::words);
        starts.sort(Comparator.comparing(Start::letters));
    }

    private void words(Entry<T> entry) {
        var folded = entry.name().folded();
        var letters = entry.name().spelling().letters();
        for (int word = 0, letter = 0; word >= 0; word = next(folded, word)) {
            starts.add(new Start<>(letters.substring(letter), entry, word, letter));
            int end = folded.indexOf(' ', word);
            letter += (end < 0 ? folded.length() : end) - word;
        }
    }

    private static int next(String folded, int word) {
        int gap = folded.indexOf(' ', word);
        return gap < 0 ? -1 : gap + 1;
    }

    /** What bears that name, told best: several where several do, none where only other marks would. */
    public List<T> named(Wording wording) {
        var found = best(wording.whole(), wording);
        if (found.isEmpty() && !wording.bare().equals(wording.whole())) found = best(wording.bare(), wording);
        return found;
    }

    private List<T> best(Name name, Wording wording) {
        var bearers = whole.get(name.spelling().letters());
        if (bearers == null) return List.of();
        int best = OTHER_WORD;
        for (var each : bearers) best = Math.min(best, score(each, name, 0, 0, wording));
        if (best >= OTHER_WORD) return List.of();
        var found = new ArrayList<T>(1);
        for (var each : bearers) if (score(each, name, 0, 0, wording) == best) found.add(each.value());
        return found;
    }

    /** All that have a word from which on they begin so, best told first; once they are {@link #sort sorted}. */
    public List<T> beginning(Wording wording) {
        var scores = new IdentityHashMap<T, Scored<T>>();
        collect(wording.whole(), wording, scores);
        if (!wording.bare().equals(wording.whole()) && !wording.numberedDistrict())
            collect(wording.bare(), wording, scores);
        return scores.values().stream()
                .sorted(Comparator.<Scored<T>>comparingInt(Scored::score)
                        .thenComparingInt(each -> each.entry().order()))
                .map(each -> each.entry().value())
                .toList();
    }

    private void collect(Name name, Wording wording, IdentityHashMap<T, Scored<T>> scores) {
        if (name.isBlank()) return;
        var letters = name.spelling().letters();
        for (int i = first(letters);
                i < starts.size() && starts.get(i).letters().startsWith(letters);
                i++) {
            var start = starts.get(i);
            int score = score(start.entry(), name, start.word(), start.letter(), wording);
            scores.merge(
                    start.entry().value(),
                    new Scored<>(start.entry(), score),
                    (one, other) -> one.score() <= other.score() ? one : other);
        }
    }

    private int first(String letters) {
        int low = 0;
        int high = starts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts.get(middle).letters().compareTo(letters) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static int score(Entry<?> entry, Name asked, int word, int letter, Wording wording) {
        var name = entry.name();
        var fit = asked.spelling().fit(name.spelling(), letter);
        int all = name.spelling().letters().length() - letter;
        int score = fit == Fit.OTHER
                ? OTHER_WORD
                : fit == Fit.LESS && !asked.spelling().plain() ? FEWER_MARKS : 0;
        if (letter > 0) score += INSIDE;
        if (asked.spelling().letters().length() < all) score += BEGINNING;
        if (!name.folded().startsWith(asked.folded(), word)) score += LOOSE;
        if (wording.kind() != null && wording.kind() != entry.kind()) score += OTHER_KIND;
        return score;
    }
}
