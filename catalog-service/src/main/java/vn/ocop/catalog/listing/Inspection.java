package vn.ocop.catalog.listing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.listing.Issue.Code;
import vn.ocop.catalog.listing.Issue.Resolution;
import vn.ocop.catalog.listing.Issue.Severity;
import vn.ocop.catalog.verification.Standings.Standing;
import vn.ocop.place.Folding;

/** Holds what a channel shows against what the register says. */
final class Inspection {

    private static final Pattern STARS_IN_TITLE =
            Pattern.compile("\\bocop\\W{0,3}([1-5]) ?sao\\b|\\b([1-5]) ?sao\\W{0,3}ocop\\b");
    private static final DateTimeFormatter VI = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    private final Listing listing;
    private final List<Issue> found = new ArrayList<>();

    private Inspection(Listing listing) {
        this.listing = listing;
    }

    /** @param standing of its product, null when the register has not heard of it */
    static List<Issue> of(Listing listing, @Nullable Standing standing) {
        var inspection = new Inspection(listing);
        if (listing.productId() == null) inspection.unlinked();
        else if (standing == null) inspection.pending();
        else inspection.linked(standing);
        return inspection.found;
    }

    /** The stars that buyers are told, in a field of the channel or in the title. */
    static int claim(Listing listing) {
        if (listing.claimedStars() != null) return listing.claimedStars();
        if (listing.title() == null) return 0;
        var told = STARS_IN_TITLE.matcher(Folding.fold(listing.title().replaceAll("[*★]", " sao ")));
        if (!told.find()) return 0;
        return Integer.parseInt(told.group(1) == null ? told.group(2) : told.group(1));
    }

    private void unlinked() {
        int claim = claim(listing);
        add(
                Code.UNLINKED,
                claim > 0 ? Severity.ERROR : Severity.WARNING,
                "productId",
                "Chưa gắn với sản phẩm nào trong danh mục"
                        + (claim > 0 ? " nên " + claim + " sao không có căn cứ" : ""),
                "Is linked to no product of the register"
                        + (claim > 0 ? ", so nothing backs its " + claim + " stars" : ""));
        noPrice();
    }

    private void pending() {
        found.add(new Issue(
                Code.PRODUCT_PENDING,
                Severity.INFO,
                "productId",
                Resolution.PENDING_PROCESSING,
                new Issue.Messages(
                        "Sản phẩm đang được nạp vào danh mục", "The product is still on its way into the register"),
                null,
                null));
    }

    private void linked(Standing product) {
        if (product.withdrawn())
            add(
                    Code.PRODUCT_WITHDRAWN,
                    Severity.ERROR,
                    "productId",
                    "Sản phẩm đã rút khỏi danh mục",
                    "The product was withdrawn from the register");
        certificate(product);
        claim(product);
        price(product);
        noPrice();
    }

    private void certificate(Standing product) {
        var last = product.validTo();
        if (last == null) return;
        var severity = claim(listing) > 0 ? Severity.ERROR : Severity.WARNING;
        switch (product.validity()) {
            case REVOKED ->
                add(
                        Code.CERTIFICATE_REVOKED,
                        severity,
                        "productId",
                        "Giấy chứng nhận của sản phẩm đã bị thu hồi",
                        "The product's certificate was revoked");
            case LAPSED ->
                add(
                        Code.CERTIFICATE_LAPSED,
                        severity,
                        "productId",
                        "Giấy chứng nhận của sản phẩm đã hết hiệu lực sau ngày " + VI.format(last),
                        "The product's certificate lapsed after " + last);
            case EXPIRING ->
                add(
                        Code.CERTIFICATE_EXPIRING,
                        Severity.WARNING,
                        "productId",
                        "Giấy chứng nhận của sản phẩm hết hiệu lực sau ngày " + VI.format(last),
                        "The product's certificate ends after " + last);
            case VALID, UNKNOWN -> {}
        }
    }

    private void claim(Standing product) {
        int claim = claim(listing);
        if (claim <= product.stars()) return;
        var attribute = listing.claimedStars() == null ? "title" : "claimedStars";
        boolean none = !product.validity().holds();
        found.add(new Issue(
                none ? Code.STAR_CLAIM_WITHOUT_CERTIFICATE : Code.STAR_CLAIM_ABOVE_CERTIFICATE,
                Severity.ERROR,
                attribute,
                Resolution.MERCHANT_ACTION,
                none
                        ? new Issue.Messages(
                                "Ghi " + claim + " sao nhưng sản phẩm không có giấy chứng nhận còn hiệu lực",
                                "Claims " + claim + " stars without a valid certificate")
                        : new Issue.Messages(
                                "Ghi " + claim + " sao nhưng giấy chứng nhận chỉ có " + product.stars() + " sao",
                                "Claims " + claim + " stars, the certificate has " + product.stars()),
                (long) claim,
                (long) product.stars()));
    }

    /** Of the very pack, or of the only one there is; else nobody can say which price is meant. */
    private void price(Standing product) {
        var shown = listing.price();
        var registered = product.prices().get(listing.sku());
        if (registered == null && product.packs() == 1)
            registered = product.prices().values().stream().findFirst().orElse(null);
        if (shown == null || registered == null || shown.equals(registered)) return;
        found.add(new Issue(
                Code.PRICE_DIFFERS,
                Severity.WARNING,
                "price",
                Resolution.MERCHANT_ACTION,
                new Issue.Messages(
                        "Giá trên kênh là " + shown + " đồng, trong danh mục là " + registered + " đồng",
                        "The channel shows " + shown + " đồng, the register has " + registered),
                shown,
                registered));
    }

    private void noPrice() {
        if (listing.price() == null)
            add(Code.NO_PRICE, Severity.INFO, "price", "Chưa biết giá trên kênh", "The channel's price is not known");
    }

    private void add(Code code, Severity severity, String attribute, String vi, String en) {
        found.add(new Issue(
                code, severity, attribute, Resolution.MERCHANT_ACTION, new Issue.Messages(vi, en), null, null));
    }

    static LocalDate today() {
        return LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
    }
}
