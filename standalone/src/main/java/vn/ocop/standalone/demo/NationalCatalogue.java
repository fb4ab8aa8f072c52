package vn.ocop.standalone.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.standalone.demo.Catalogue.Certificate;
import vn.ocop.standalone.demo.Catalogue.Producer;
import vn.ocop.standalone.demo.Catalogue.Product;
import vn.ocop.standalone.demo.Catalogue.StarClass;

/** Invents the {@link Catalogue}; the same seed and day give the same catalogue. */
final class NationalCatalogue {

    /** A province of 2023 and the one of today that it belongs to. */
    record Province(String oldCode, String oldName, String code) {
        String shortName() {
            return oldName.replaceFirst("^(Tỉnh|Thành phố) ", "");
        }
    }

    private record Good(
            int set, String name, String unit, @Nullable Integer grams, long low, long high) {}

    private static final List<String> PRODUCER_WORDS =
            List.of("Xanh", "Quê Hương", "Đồng Tâm", "Thành Công", "Hòa Bình", "Phú Thịnh", "Sông Quê", "Bản Mường");

    private final SplittableRandom random;
    private final LocalDate today;
    private final List<Good> goods;
    private final List<Product> products = new ArrayList<>();

    NationalCatalogue(long seed, LocalDate today) {
        this.random = new SplittableRandom(seed);
        this.today = today;
        this.goods = Rows.of("goods.csv").stream()
                .map(r -> new Good(
                        Integer.parseInt(r[0]), r[1], r[2], grams(r[3]), Long.parseLong(r[4]), Long.parseLong(r[5])))
                .toList();
    }

    Catalogue invent(List<Province> provinces) {
        var left = new EnumMap<>(Catalogue.BY_CLASS);
        for (var province : provinces) {
            if (province.oldCode().equals(Catalogue.HA_TINH)) {
                Catalogue.HA_TINH_BY_CLASS.forEach((starClass, count) -> {
                    add(province, starClass, count);
                    left.merge(starClass, -count, Integer::sum);
                });
            } else if (province.oldCode().equals(Catalogue.BAC_GIANG)) {
                for (var row : Rows.of("bac-giang.csv")) {
                    shownLive(province, row);
                    left.merge(StarClass.FOUR, -1, Integer::sum);
                }
            }
        }
        var others = provinces.stream()
                .filter(each -> !each.oldCode().equals(Catalogue.HA_TINH))
                .toList();
        var classes = new ArrayList<StarClass>();
        left.forEach((starClass, count) -> classes.addAll(Collections.nCopies(count, starClass)));
        for (int i = 0; i < classes.size(); i++) add(others.get(i % others.size()), classes.get(i), 1);
        return new Catalogue(List.copyOf(products));
    }

    private void add(Province province, StarClass starClass, int count) {
        for (int i = 0; i < count; i++) {
            var good = goods.get(random.nextInt(goods.size()));
            int number = products.size() + 1;
            var name = good.name() + " " + province.shortName() + " số " + number;
            long price = (good.low() + random.nextLong(good.high() - good.low())) / 1000 * 1000;
            product(province, starClass, good, name, price, producer(province));
        }
    }

    private void shownLive(Province province, String[] row) {
        var good = new Good(Integer.parseInt(row[0]), row[1], row[2], grams(row[3]), 0, 0);
        product(
                province,
                StarClass.FOUR,
                good,
                row[1],
                Long.parseLong(row[4]),
                new Producer(row[5], row[6], false, false));
    }

    private void product(
            Province province, StarClass starClass, Good good, String name, long price, Producer producer) {
        int number = products.size() + 1;
        boolean alwaysRenewed = good.low() == 0;
        var history = history(number, province, starClass, alwaysRenewed);
        var code = "%s-OCOP-%05d-%d"
                .formatted(
                        province.oldCode(),
                        number,
                        history.getFirst().issuedOn().getYear());
        var sku = "OCOP-%s-%05d".formatted(province.oldCode(), number);
        products.add(new Product(
                code,
                name,
                sku,
                good.set(),
                good.unit(),
                good.grams(),
                price,
                province.oldCode(),
                province.code(),
                producer,
                starClass,
                history));
    }

    /** The award that was valid on the day of the count, and the renewals since; about one in ten let it lapse. */
    private List<Certificate> history(int number, Province province, StarClass starClass, boolean alwaysRenewed) {
        var issued = LocalDate.of(2020, 5, 5).plusDays(random.nextInt(1_050));
        var history = new ArrayList<Certificate>();
        var stars = starClass.stars;
        while (issued.isBefore(today)) {
            boolean first = history.isEmpty();
            boolean upgraded = !first && stars == 3 && random.nextInt(20) == 0;
            if (upgraded) stars = 4;
            var kind = first ? "FIRST" : upgraded ? "UPGRADE" : "RENEWAL";
            var authority = stars == 5 ? "Bộ Nông nghiệp và Phát triển nông thôn" : "UBND " + province.oldName();
            history.add(new Certificate(
                    "%s-%d-%05d".formatted(province.oldCode(), issued.getYear(), number),
                    (100 + random.nextInt(4_000)) + "/QĐ-UBND",
                    authority,
                    kind,
                    stars,
                    issued,
                    issued.plusMonths(36)));
            if (!alwaysRenewed && random.nextInt(10) == 0) break;
            issued = issued.plusMonths(36).minusDays(random.nextInt(30));
        }
        return List.copyOf(history);
    }

    private Producer producer(Province province) {
        int number = random.nextInt(1, 80);
        var kind = List.of("COOPERATIVE", "ENTERPRISE", "HOUSEHOLD", "COOPERATIVE_GROUP")
                .get(number % 4);
        var label = Map.of(
                        "COOPERATIVE",
                        "Hợp tác xã",
                        "ENTERPRISE",
                        "Công ty TNHH",
                        "HOUSEHOLD",
                        "Hộ kinh doanh",
                        "COOPERATIVE_GROUP",
                        "Tổ hợp tác")
                .get(kind);
        var name = "%s %s %s %d".formatted(label, PRODUCER_WORDS.get(number % 8), province.shortName(), number);
        return new Producer(name, kind, number % 5 < 2, number % 6 == 0);
    }

    private static @Nullable Integer grams(String text) {
        return Stream.of(text)
                .filter(t -> !t.isBlank())
                .map(Integer::valueOf)
                .findFirst()
                .orElse(null);
    }
}
