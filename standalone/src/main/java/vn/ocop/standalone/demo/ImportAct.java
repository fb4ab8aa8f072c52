package vn.ocop.standalone.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.ocop.standalone.demo.Catalogue.Product;
import vn.ocop.standalone.demo.Catalogue.StarClass;
import vn.ocop.standalone.demo.NationalCatalogue.Province;

/** Act 1: the real products of Lâm Đồng, then a nation's catalogue that equals the published figures of 31 March 2023. */
final class ImportAct {

    private static final int BATCH = 1_000;

    private final Story story;

    ImportAct(Story story) {
        this.story = story;
    }

    Catalogue play() {
        importLamDong();
        var catalogue = new NationalCatalogue(2_023, story.today).invent(provinces());
        importNation(catalogue);
        stock(catalogue);
        compare();
        return catalogue;
    }

    private void importLamDong() {
        var csv = Rows.text("lam-dong.csv");
        var tried =
                story.staff.expect(story.staff.send("POST", "/api/v1/imports?dryRun=true", csv, "Prefer", "wait=25"));
        var done = story.staff.expect(story.staff.send("POST", "/api/v1/imports", csv, "Prefer", "wait=25"));
        var again = story.staff.expect(story.staff.send("POST", "/api/v1/imports", csv, "Prefer", "wait=25"));
        story.say("Lâm Đồng: %d rows: %d accepted, %d corrected, %d refused"
                .formatted(
                        done.path("rows").asInt(),
                        done.path("accepted").asInt(),
                        done.path("corrected").asInt(),
                        done.path("refused").asInt()));
        int unchanged = 0;
        for (var item : again.path("items"))
            if (item.path("effect").asString("").equals("UNCHANGED")) unchanged++;
        for (var item : done.path("items")) {
            var issues = new ArrayList<String>();
            for (var issue : item.path("issues"))
                issues.add(issue.path("message").path("vi").asString());
            story.say("  row %2d %-9s %s"
                    .formatted(item.path("row").asInt(), item.path("outcome").asString(), String.join("; ", issues)));
        }
        int rows = csv.lines().mapToInt(line -> 1).sum() - 1;
        story.report.figure(
                "Lâm Đồng import", "rows", "count", rows, done.path("rows").asLong());
        story.report.figure(
                "Lâm Đồng import",
                "dry run foretells",
                "count",
                tried.path("accepted").asLong() + tried.path("corrected").asLong(),
                done.path("accepted").asLong() + done.path("corrected").asLong());
        story.report.figure(
                "Lâm Đồng import",
                "same file again: unchanged",
                "count",
                rows - done.path("refused").asLong(),
                unchanged);
    }

    private List<Province> provinces() {
        var found = new ArrayList<Province>();
        for (var place : story.staff
                .get("/api/v1/places?level=PROVINCE&on=" + Catalogue.COUNTED_ON + "&limit=100")
                .path("items")) {
            var code = place.path("code").asString();
            var today = story.staff.get("/api/v1/places/provinces/" + code + "/successor");
            found.add(new Province(
                    code, place.path("name").asString(), today.path("code").asString()));
        }
        story.report.figure("Places", "provinces of 2023", "count", 63, found.size());
        story.report.figure(
                "Places",
                "provinces of today",
                "count",
                34,
                found.stream().map(Province::code).distinct().count());
        return found;
    }

    private void importNation(Catalogue catalogue) {
        var products = catalogue.products();
        for (int from = 0; from < products.size(); from += BATCH) {
            var part = products.subList(from, Math.min(products.size(), from + BATCH));
            var answer = story.staff.post(
                    "/api/v1/products/batch",
                    Map.of("products", part.stream().map(ImportAct::body).toList()));
            for (var item : answer.path("items")) {
                if (!item.path("outcome").asString().equals("CREATED"))
                    throw new Api.Refused("The catalogue refused " + item);
            }
            story.say("national catalogue: %s of %s"
                    .formatted(Report.dong(from + part.size()), Report.dong(products.size())));
        }
    }

    private static Map<String, Object> body(Product product) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", product.code());
        body.put("name", product.name());
        body.put("producer", product.producer());
        body.put("set", product.set());
        var sku = new LinkedHashMap<String, Object>();
        sku.put("sku", product.sku());
        sku.put("name", product.unit());
        sku.put("unit", product.unit());
        sku.put("price", product.price());
        if (product.grams() != null) sku.put("netWeightGrams", product.grams());
        body.put("skus", List.of(sku));
        body.put("place", Map.of("oldProvince", product.oldProvince()));
        body.put("dossier", product.starClass() == StarClass.POTENTIAL_FIVE ? "POTENTIAL_FIVE" : "RECOGNISED");
        body.put(
                "certificates",
                product.certificates().stream()
                        .map(each -> Map.of(
                                "number",
                                each.number(),
                                "decision",
                                each.decision(),
                                "authority",
                                each.authority(),
                                "kind",
                                each.kind(),
                                "stars",
                                each.stars(),
                                "issuedOn",
                                each.issuedOn().toString(),
                                "validTo",
                                each.validTo().toString()))
                        .toList());
        return body;
    }

    /** Everything but tourism is kept in stock. */
    private void stock(Catalogue catalogue) {
        var ids = new LinkedHashMap<String, Integer>();
        catalogue.products().stream().filter(each -> each.set() != 26).forEach(each -> ids.put(each.sku(), 20_000));
        var all = new ArrayList<>(ids.entrySet());
        for (int from = 0; from < all.size(); from += BATCH) {
            story.staff.post(
                    "/api/v1/stock/batch",
                    Map.of(
                            "items",
                            all.subList(from, Math.min(all.size(), from + BATCH)).stream()
                                    .map(each -> Map.of("sku", each.getKey(), "onHand", each.getValue()))
                                    .toList()));
        }
    }

    private void compare() {
        var day = "/api/v1/products/statistics?asOf=" + Catalogue.COUNTED_ON;
        var nation = story.staff.get(day);
        story.report.figure(
                "Catalogue on 31 March 2023",
                "all",
                "products",
                Catalogue.TOTAL,
                nation.path("total").asLong());
        for (var each : StarClass.values()) {
            story.report.figure(
                    "Catalogue on 31 March 2023",
                    each.name(),
                    "products",
                    Catalogue.BY_CLASS.getOrDefault(each, 0),
                    nation.path("classes").path(each.name()).asLong());
        }
        var haTinh = story.staff.get(day + "&oldProvince=" + Catalogue.HA_TINH);
        story.report.figure(
                "Catalogue on 31 March 2023",
                "Hà Tĩnh",
                "products",
                250,
                haTinh.path("total").asLong());
        Catalogue.HA_TINH_BY_CLASS.forEach((starClass, count) -> story.report.figure(
                "Catalogue on 31 March 2023",
                "Hà Tĩnh " + starClass,
                "products",
                count,
                haTinh.path("classes").path(starClass.name()).asLong()));
    }
}
