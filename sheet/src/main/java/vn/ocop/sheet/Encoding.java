package vn.ocop.sheet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** UTF-8 and nothing else, since a wrong guess would be recorded as a wrong name; but what it looks like is told. */
final class Encoding {

    /** Tone marks of windows-1258, each after its vowel: grave, acute, hook, tilde, dot below. */
    private static final String TONES = "\u00cc\u00ec\u00d2\u00de\u00f2";

    private static final String VOWELS =
            "aeiouyAEIOUY\u00e2\u00c2\u00e3\u00c3\u00ea\u00ca\u00f4\u00d4\u00f5\u00d5\u00fd\u00dd";

    private Encoding() {}

    /** Without the mark at the beginning, if there is one. */
    static Reader open(Path file) throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new InputStreamReader(Files.newInputStream(file), strict);
    }

    /** @throws vn.ocop.http.Problem when any of it is not UTF-8, or is TCVN3 that was stored as if it were Unicode */
    static void check(Path file) throws IOException {
        var buffer = new char[16_384];
        var beginning = new StringBuilder();
        try (var in = open(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (beginning.length() < 16_384) beginning.append(buffer, 0, read);
            }
        } catch (CharacterCodingException e) {
            throw guess(file).problem();
        }
        if (isTcvn3(beginning)) throw Unreadable.TCVN3.problem();
    }

    private static Unreadable guess(Path file) throws IOException {
        String bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = new String(in.readNBytes(1 << 20), StandardCharsets.ISO_8859_1);
        }
        int tones = 0;
        int high = 0;
        for (int i = 0; i < bytes.length(); i++) {
            char each = bytes.charAt(i);
            if (each >= 0x80) high++;
            if (i > 0 && TONES.indexOf(each) >= 0 && VOWELS.indexOf(bytes.charAt(i - 1)) >= 0) tones++;
        }
        if (isTcvn3(bytes)) return Unreadable.TCVN3;
        return tones * 10 > high ? Unreadable.WINDOWS_1258 : Unreadable.NOT_UTF_8;
    }

    /** TCVN3 has ă â ê ô ơ ư đ and the toned vowels where Latin has signs such as § ¨ © ® µ ¶ ¸, between letters. */
    private static boolean isTcvn3(CharSequence text) {
        int signs = 0;
        int others = 0;
        for (int i = 1; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean inWord = Character.isLetter(text.charAt(i - 1))
                    || (i + 1 < text.length() && Character.isLetter(text.charAt(i + 1)));
            if (each >= 0xa7 && each <= 0xbe && inWord) signs++;
            else if (each >= 0x80) others++;
        }
        return signs > 3 && signs * 3 > others;
    }
}
