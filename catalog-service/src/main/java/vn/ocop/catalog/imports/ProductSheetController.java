package vn.ocop.catalog.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.Products;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.sheet.Download;
import vn.ocop.sheet.SheetWriter;

/** The registry as a list of the form that is imported: what is exported and sent again changes nothing. */
@RestController
@RequestMapping("/api/v1/products/sheet")
@RequiresScope({"catalog:read", "catalog:write"})
class ProductSheetController {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Products products;

    ProductSheetController(Products products) {
        this.products = products;
    }

    /**
     * All products that are not withdrawn, filtered as the list is.
     *
     * @param format csv or xlsx
     * @param stars that the product has on that day
     * @param valid whether it has a certificate on that day
     */
    @GetMapping
    ResponseEntity<StreamingResponseBody> list(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable Integer stars,
            @RequestParam(required = false) @Nullable Boolean valid,
            @RequestParam(required = false) @Nullable Integer set,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable String oldProvince,
            @RequestParam(required = false) @Nullable String producer,
            @RequestParam(required = false) @Nullable LocalDate asOf) {
        var day = asOf == null ? LocalDate.now(VIETNAM) : asOf;
        var filter = new Document("active", true);
        if (set != null) filter.append("taxonomy.set", set);
        if (sector != null) filter.append("taxonomy.sector", sector);
        if (producer != null) filter.append("producer.id", producer);
        if (province != null) filter.append("place.province.code", province);
        if (oldProvince != null) filter.append("place.oldProvince.code", oldProvince);
        return Download.of("products", format, out -> {
            out.line(ProductLines.headings());
            each(filter, out, product -> {
                if (stars != null && product.starsOn(day) != stars) return List.of();
                if (valid != null && (product.certificateOn(day) != null) != valid) return List.of();
                return ProductLines.of(product);
            });
        });
    }

    /** What one decision recognised, as its annex. */
    @GetMapping("/decision-annex")
    ResponseEntity<StreamingResponseBody> annex(
            @RequestParam String decision, @RequestParam(defaultValue = "xlsx") String format) {
        var filter = new Document("certificates.decision", decision);
        var first = products.findFirst(filter)
                .flatMap(each -> each.certificates().stream()
                        .filter(award -> decision.equals(award.decision()))
                        .findFirst())
                .orElseThrow(() -> Problem.notFound(
                        "DECISION_NOT_FOUND",
                        "No product was recognised by " + decision,
                        "Không có sản phẩm nào theo quyết định " + decision));
        return Download.of("decision-annex", format, out -> {
            out.line(List.of("PHỤ LỤC: DANH SÁCH SẢN PHẨM OCOP"));
            out.line(List.of(title(first)));
            out.line(ProductLines.annexHeadings());
            var number = new int[1];
            each(
                    filter,
                    out,
                    product -> product.certificates().stream()
                            .filter(award -> decision.equals(award.decision()))
                            .map(award -> ProductLines.ofAnnex(++number[0], product, award))
                            .toList());
        });
    }

    private static String title(Certificate award) {
        var day = award.issuedOn();
        return "(Kèm theo Quyết định số %s ngày %02d/%d/%d của %s)"
                .formatted(
                        award.decision(),
                        day.getDayOfMonth(),
                        day.getMonthValue(),
                        day.getYear(),
                        award.authority() == null ? "" : award.authority());
    }

    /** The lines of a product. */
    private interface Lines {
        List<List<@Nullable Object>> of(Product product);
    }

    private void each(Document filter, SheetWriter out, Lines lines) {
        products.each(filter, product -> {
            try {
                for (var line : lines.of(product)) out.line(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
