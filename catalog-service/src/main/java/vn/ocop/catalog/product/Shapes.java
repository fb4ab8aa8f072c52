package vn.ocop.catalog.product;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.place.Places;

/** What the fields of a draft must look like beyond their sizes; each hands on what is right and refuses the rest by its path. */
final class Shapes {

    private Shapes() {}

    /** One that is in neither form is a province's own, and handed on. */
    static @Nullable String code(@Nullable String code, String path, Places places) {
        if (code == null) return null;
        ProductCode.of(code).flatMap(each -> each.flaw(places)).ifPresent(flaw -> {
            throw Drafts.wrong(path, flaw.en(), flaw.vi());
        });
        return code;
    }

    static @Nullable List<String> codes(@Nullable List<String> codes, Places places) {
        if (codes == null) return null;
        for (int i = 0; i < codes.size(); i++) code(codes.get(i), "formerCodes[" + i + "]", places);
        unique(codes.stream().map(ProductCode::plain).toList(), "formerCodes", "");
        return codes;
    }

    static List<Product.Sku> skus(@Nullable List<ProductDraft.SkuDraft> drafts) {
        if (drafts == null) return List.of();
        unique(drafts.stream().map(ProductDraft.SkuDraft::sku).toList(), "skus", ".sku");
        for (int i = 0; i < drafts.size(); i++) {
            var gtin = drafts.get(i).gtin();
            if (gtin != null) gtin(gtin, "skus[" + i + "].gtin");
        }
        return drafts.stream().map(ProductDraft.SkuDraft::made).toList();
    }

    private static void gtin(String gtin, String path) {
        if (!Gtin.isShaped(gtin))
            throw Drafts.wrong(path, "is not 8, 12, 13 or 14 digits", "không phải 8, 12, 13 hoặc 14 chữ số");
        var right = Gtin.corrected(gtin);
        if (!right.equals(gtin))
            throw Drafts.wrong(
                    path, "has a wrong check digit: " + right + " would be right", "sai số kiểm tra: đúng là " + right);
    }

    static @Nullable List<String> images(@Nullable List<String> images) {
        if (images == null) return null;
        for (int i = 0; i < images.size(); i++) {
            if (!isPublic(images.get(i)))
                throw Drafts.wrong("images[" + i + "]", "is no address with https://", "không phải địa chỉ https://");
        }
        unique(images, "images", "");
        return images;
    }

    private static boolean isPublic(String address) {
        try {
            var parsed = new URI(address);
            return "https".equalsIgnoreCase(parsed.getScheme())
                    && parsed.getHost() != null
                    && parsed.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static @Nullable List<Integer> months(@Nullable List<Integer> months) {
        if (months != null) unique(months, "harvestMonths", "");
        return months;
    }

    private static void unique(List<?> items, String path, String field) {
        var seen = new HashSet<Object>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(items.get(i)))
                throw Drafts.wrong(path + "[" + i + "]" + field, "is there twice", "bị lặp lại");
        }
    }
}
