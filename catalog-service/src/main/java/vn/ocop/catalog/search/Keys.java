package vn.ocop.catalog.search;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was meant by somebody who typed with the keyboard's Vietnamese off: {@code nuowcs mawms}, {@code nuoc71 ma81m}.
 *
 * <p>Telex as in TCVN 5712: aa aw ee oo ow uw dd, tones s f r x j, z for none; VNI: 6 7 8 9 for the letters, 1 to 5 for
 * the tones, 0 for none. A key may stand at the end of its syllable, and one that is repeated takes itself back.
 */
enum Keys {
    TELEX("zsfrxj"),
    VNI("012345");

    /** What can be a syllable: a brand's name that happens to hold keys is none. */
    private static final Pattern SYLLABLE = Pattern.compile("(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
            + "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
            + "(?:ch|ng|nh|[cmnpt])?");

    private final String tones;

    Keys(String tones) {
        this.tones = tones;
    }

    String read(String text) {
        return Arrays.stream(text.split("\\s+")).map(this::word).collect(Collectors.joining(" "));
    }

    private String word(String word) {
        var typed = new TypedSyllable();
        for (int at = 0; at < word.length(); at++) {
            char key = word.charAt(at);
            int tone = tones.indexOf(key);
            boolean meant =
                    tone >= 0 ? typed.tone(tone) : this == TELEX ? letterTelex(typed, key) : letterVni(typed, key);
            if (!meant) typed.append(key);
        }
        var written = typed.written();
        boolean takenBack = written.length() < word.length() && written.chars().allMatch(each -> each < 0x80);
        return takenBack || SYLLABLE.matcher(written).matches() ? written : word;
    }

    private static boolean letterTelex(TypedSyllable typed, char key) {
        return switch (key) {
            case 'a' -> typed.roof("a");
            case 'e' -> typed.roof("e");
            case 'o' -> typed.roof("o");
            case 'w' -> typed.horn("uoa") || typed.lonelyHorn();
            case 'd' -> typed.stroke();
            default -> false;
        };
    }

    private static boolean letterVni(TypedSyllable typed, char key) {
        return switch (key) {
            case '6' -> typed.roof("aeo");
            case '7' -> typed.horn("uo");
            case '8' -> typed.horn("a");
            case '9' -> typed.stroke();
            default -> false;
        };
    }
}
