package vn.ocop.catalog.verification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.verification.Verification.Text;

/** An answer in a sentence. */
final class Wording {

    static final DateTimeFormatter VI = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Wording() {}

    static Text none() {
        return new Text(
                "Mã này không có trong danh mục OCOP.", "The register of OCOP products knows nothing of this code.");
    }

    static Text several(int products) {
        return new Text(
                "Có " + products + " sản phẩm khác nhau mang mã này; hãy tra bằng mã sản phẩm.",
                "This code names " + products + " different products; ask with a product's code.");
    }

    static Text of(
            Validity validity, Told.@Nullable Certificate it, Told.@Nullable Certificate current, LocalDate today) {
        if (it == null)
            return new Text(
                    "Sản phẩm có trong danh mục nhưng chưa có giấy chứng nhận OCOP nào có hiệu lực.",
                    "The product is in the register, but no OCOP certificate of it has come into force.");
        var text =
                switch (validity) {
                    case VALID ->
                        new Text(
                                "Giấy chứng nhận OCOP " + it.stars() + " sao có hiệu lực đến hết ngày "
                                        + VI.format(it.validTo()) + ".",
                                "The " + it.stars() + "-star OCOP certificate is valid until the end of "
                                        + EN.format(it.validTo()) + ".");
                    case EXPIRING -> {
                        long left = it.validTo().toEpochDay() - today.toEpochDay();
                        yield new Text(
                                "Giấy chứng nhận OCOP " + it.stars() + " sao còn hiệu lực " + left
                                        + " ngày, đến hết ngày " + VI.format(it.validTo()) + ".",
                                "The " + it.stars() + "-star OCOP certificate is valid for " + left
                                        + (left == 1 ? " more day" : " more days") + ", until the end of "
                                        + EN.format(it.validTo()) + ".");
                    }
                    case LAPSED ->
                        new Text(
                                "Giấy chứng nhận OCOP " + it.stars() + " sao đã hết hiệu lực sau ngày "
                                        + VI.format(it.validTo()) + ".",
                                "The " + it.stars() + "-star OCOP certificate lapsed after " + EN.format(it.validTo())
                                        + ".");
                    case REVOKED, UNKNOWN -> revoked(it);
                };
        if (current == null) return text;
        return new Text(
                text.vi() + " Sản phẩm hiện có giấy chứng nhận số " + current.number() + ", " + current.stars()
                        + " sao.",
                text.en() + " The product now has certificate " + current.number() + ", " + current.stars()
                        + " stars.");
    }

    private static Text revoked(Told.Certificate it) {
        var on = it.revokedOn();
        var why = it.revokedBecause() == null ? "" : ": " + it.revokedBecause();
        return new Text(
                "Giấy chứng nhận OCOP đã bị thu hồi" + (on == null ? "" : " ngày " + VI.format(on)) + why + ".",
                "The OCOP certificate was revoked" + (on == null ? "" : " on " + EN.format(on)) + why + ".");
    }
}
