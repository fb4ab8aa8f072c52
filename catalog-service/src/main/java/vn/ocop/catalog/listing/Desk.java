package vn.ocop.catalog.listing;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.product.Products;
import vn.ocop.catalog.verification.Standings;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.Problem.FieldError;

/** Checks who says what of which shop's listing before anything is changed. */
@Component
class Desk {

    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,32}");
    /** No colon: it sets the parts of an id apart. */
    private static final Pattern SHOP = Pattern.compile("[^:\\p{Cntrl}]{1,64}");

    private static final Pattern SKU = Pattern.compile("\\P{Cntrl}{1,100}");

    private final Standings standings;
    private final Products products;

    Desk(Standings standings, Products products) {
        this.standings = standings;
        this.products = products;
    }

    /** @throws Problem when the shop is another's, a field is wrong, or there is no such product */
    Listings.Change change(Caller caller, String channel, String shop, String sku, JsonNode body) {
        own(caller, channel, shop);
        var errors = new ArrayList<FieldError>();
        if (!CHANNEL.matcher(channel).matches())
            errors.add(Shown.error(
                    "channel", "FORMAT", "has small letters, digits and dashes", "gồm chữ thường, số và gạch nối"));
        if (!SHOP.matcher(shop).matches())
            errors.add(Shown.error(
                    "shop",
                    "FORMAT",
                    "has 1 to 64 characters and no colon",
                    "có 1 đến 64 ký tự, không có dấu hai chấm"));
        if (!SKU.matcher(sku).matches())
            errors.add(Shown.error("sku", "SIZE", "has 1 to 100 characters", "có 1 đến 100 ký tự"));
        if (!errors.isEmpty()) throw Shown.invalid(errors);
        var shown = Shown.of(body);
        known(shown);
        return new Listings.Change(Listing.none(channel, shop, sku), shown::onto);
    }

    private void known(Shown shown) {
        var product = shown.productId();
        if (product == null
                || standings.of(product, Inspection.today()).isPresent()
                || products.find(product).isPresent()) return;
        throw Problem.unprocessable(
                "UNKNOWN_PRODUCT", "The catalogue has no product " + product, "Danh mục không có sản phẩm " + product);
    }

    static void own(Caller caller, String channel, String shop) {
        if (caller.owns(channel, shop)) return;
        throw Problem.forbidden(
                "SHOP_NOT_YOURS",
                "The shop " + channel + ":" + shop + " is not one of this client's",
                "Gian hàng " + channel + ":" + shop + " không thuộc ứng dụng này");
    }
}
