package vn.ocop.place;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.Place.Kind;

/**
 * What somebody wrote for a place: as it stands, and without the word for its kind where it begins with one.
 *
 * @param bare of the name alone; the whole where no word for a kind stands before it
 * @param kind that was written, if it is one of places
 * @param district whether the word is that of a district, which has been no unit since 1 July 2025
 */
public record Wording(Name whole, Name bare, @Nullable Kind kind, boolean district) {

    /** A name, folded word by word and letter by letter. */
    public record Name(String folded, Spelling spelling) {
        public static Name of(String text) {
            return new Name(Folding.fold(text), Spelling.of(text));
        }

        public boolean isBlank() {
            return folded.isEmpty();
        }
    }

    private record Word(int length, @Nullable Kind kind) {}

    private static final Map<String, Word> WORDS = Map.ofEntries(
            Map.entry("tinh", new Word(1, Kind.PROVINCE)),
            Map.entry("t", new Word(1, Kind.PROVINCE)),
            Map.entry("thanh pho", new Word(2, Kind.CITY)),
            Map.entry("tp", new Word(1, Kind.CITY)),
            Map.entry("phuong", new Word(1, Kind.WARD)),
            Map.entry("p", new Word(1, Kind.WARD)),
            Map.entry("f", new Word(1, Kind.WARD)),
            Map.entry("xa", new Word(1, Kind.COMMUNE)),
            Map.entry("x", new Word(1, Kind.COMMUNE)),
            Map.entry("thi tran", new Word(2, Kind.TOWNSHIP)),
            Map.entry("tt", new Word(1, Kind.TOWNSHIP)),
            Map.entry("dac khu", new Word(2, Kind.SPECIAL_ZONE)),
            Map.entry("thi xa", new Word(2, null)),
            Map.entry("tx", new Word(1, null)),
            Map.entry("huyen", new Word(1, null)),
            Map.entry("h", new Word(1, null)),
            Map.entry("quan", new Word(1, null)),
            Map.entry("q", new Word(1, null)));

    public static Wording of(String text) {
        var whole = Name.of(text);
        var word = word(whole.folded());
        if (word != null) return of(whole, Name.of(after(text, word.length())), word);
        // "P1", "Q.1": the letter and the number stand together
        var numbered = numbered(whole.folded()) ? WORDS.get(whole.folded().substring(0, 1)) : null;
        return numbered == null
                ? new Wording(whole, whole, null, false)
                : of(whole, Name.of(whole.folded().substring(1)), numbered);
    }

    private static @Nullable Word word(String folded) {
        int first = folded.indexOf(' ');
        int second = first < 0 ? -1 : folded.indexOf(' ', first + 1);
        var word = second < 0 ? null : WORDS.get(folded.substring(0, second));
        return word == null && first > 0 ? WORDS.get(folded.substring(0, first)) : word;
    }

    private static Wording of(Name whole, Name bare, Word word) {
        return new Wording(whole, bare, word.kind(), word.kind() == null);
    }

    Wording ofAnyKind() {
        return kind == null ? this : new Wording(whole, bare, null, district);
    }

    private static boolean numbered(String folded) {
        return folded.length() > 1 && Character.isDigit(folded.charAt(1));
    }

    /** The kind that a unit's own name begins with. */
    static Kind kind(String name) {
        var word = word(Folding.fold(name));
        if (word == null || word.kind() == null)
            throw new IllegalArgumentException("'" + name + "' does not say its kind");
        return word.kind();
    }

    /** "Quận 1" is told by nothing but a number, which is no name to look for. */
    boolean numberedDistrict() {
        return district && !bare.isBlank() && bare.folded().chars().allMatch(Character::isDigit);
    }

    private static String after(String text, int words) {
        boolean inside = false;
        int left = words;
        for (int i = 0; i < text.length(); i++) {
            boolean letter = Folding.plain(text.charAt(i)) != Folding.OTHER;
            if (inside && !letter && --left == 0) return text.substring(i);
            inside = letter;
        }
        return "";
    }
}
