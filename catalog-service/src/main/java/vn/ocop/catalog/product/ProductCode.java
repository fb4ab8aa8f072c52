package vn.ocop.catalog.product;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.Places;

/**
 * The programme's number of a product, read in one of its two forms: {@code 83-829-28780-3-2022} of before 1 July 2025
 * (province, district, commune, serial, year) and {@code 82-30037-3-2026} since (province and commune by Decision
 * 19/2025/QĐ-TTg, serial, year). Which province a number means is said by the year alone: seven were given away in 2025.
 *
 * @param district absent since there are none
 */
record ProductCode(String province, @Nullable String district, String commune, int year) {

    private static final int FIRST_YEAR = 2018;
    private static final int YEAR_OF_BOTH = 2025;
    private static final int LAST_YEAR = 2099;
    private static final Pattern OLD = Pattern.compile("(\\d{2})-(\\d{3})-(\\d{5})-\\d{1,6}-(\\d{4})");
    private static final Pattern NEW = Pattern.compile("(\\d{2})-(\\d{5})-\\d{1,6}-(\\d{4})");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** Why a code of one of the forms cannot be right. */
    record Flaw(String en, String vi) {}

    /** What a code is compared by: people set dashes and blanks as they like. */
    static String plain(String code) {
        var composed = Normalizer.normalize(code, Normalizer.Form.NFC);
        return DASHES.matcher(BLANKS.matcher(composed).replaceAll(""))
                .replaceAll("-")
                .toUpperCase(Locale.ROOT);
    }

    /** Nothing when it is in neither form: a province's own number, which nobody can check. */
    static Optional<ProductCode> of(String code) {
        var plain = plain(code);
        var old = OLD.matcher(plain);
        if (old.matches())
            return Optional.of(
                    new ProductCode(old.group(1), old.group(2), old.group(3), Integer.parseInt(old.group(4))));
        var now = NEW.matcher(plain);
        return now.matches()
                ? Optional.of(new ProductCode(now.group(1), null, now.group(2), Integer.parseInt(now.group(3))))
                : Optional.empty();
    }

    /** What is wrong with it, by the places of its year. */
    Optional<Flaw> flaw(Places places) {
        return Optional.ofNullable(district == null ? flawOfNew(places) : flawOfOld(places));
    }

    private @Nullable Flaw flawOfOld(Places places) {
        if (year < FIRST_YEAR || year > YEAR_OF_BOTH)
            return new Flaw(
                    "is in the form of " + FIRST_YEAR + " to " + YEAR_OF_BOTH + ", not of " + year,
                    "theo dạng của các năm " + FIRST_YEAR + "–" + YEAR_OF_BOTH + ", không phải " + year);
        var day =
                LocalDate.of(year, 12, 31).isBefore(Places.MERGED) ? LocalDate.of(year, 12, 31) : Places.BEFORE_MERGED;
        return places.province(province, day).isPresent()
                ? null
                : new Flaw(
                        "begins with " + province + ", which was no province in " + year,
                        "bắt đầu bằng " + province + ", không phải mã tỉnh năm " + year);
    }

    private @Nullable Flaw flawOfNew(Places places) {
        if (year < YEAR_OF_BOTH || year > LAST_YEAR)
            return new Flaw(
                    "is in the form of since " + YEAR_OF_BOTH + ", not of " + year,
                    "theo dạng từ năm " + YEAR_OF_BOTH + ", không phải " + year);
        var day = LocalDate.of(year, 12, 31);
        if (places.province(province, day).isEmpty())
            return new Flaw(
                    "begins with " + province + ", which is no province of " + year,
                    "bắt đầu bằng " + province + ", không phải mã tỉnh năm " + year);
        return places.commune(commune, day)
                        .filter(each -> province.equals(each.parent()))
                        .isPresent()
                ? null
                : new Flaw(
                        "names the commune " + commune + ", which is none of the province " + province,
                        "có mã xã " + commune + " không thuộc tỉnh " + province);
    }
}
