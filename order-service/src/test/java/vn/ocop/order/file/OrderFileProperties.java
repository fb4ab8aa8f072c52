package vn.ocop.order.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;

/**
 * Whatever orders there are: written as CSV or as a workbook, with columns and rows in any order, headings, money, times and
 * statuses spelt in any way that people use, they read back as the same orders.
 */
class OrderFileProperties {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<Column, List<String>> HEADINGS = Map.ofEntries(
            Map.entry(Column.ORDER, List.of("Mã đơn hàng", "MA DON", "Order ID", "số đơn hàng", "Mã hóa đơn")),
            Map.entry(Column.PLACED, List.of("Ngày đặt hàng", "ngay tao", "Created at", "Thời gian đặt hàng")),
            Map.entry(Column.UPDATED, List.of("Ngày cập nhật", "Updated at", "cap nhat luc")),
            Map.entry(Column.STATUS, List.of("Trạng thái", "TINH TRANG", "Order status", "Trạng thái đơn hàng")),
            Map.entry(Column.SKU, List.of("Mã SKU", "sku", "Ma hang", "Mã sản phẩm")),
            Map.entry(Column.NAME, List.of("Tên sản phẩm", "Mặt hàng", "Product name")),
            Map.entry(Column.QUANTITY, List.of("Số lượng", "SL", "qty", "Số lượng (cái)")),
            Map.entry(Column.PRICE, List.of("Đơn giá", "gia ban", "Unit price", "Giá (đồng)")),
            Map.entry(Column.SELLER_DISCOUNT, List.of("Giảm giá của gian hàng", "chiet khau", "Discount")),
            Map.entry(Column.ITEMS, List.of("Tổng tiền hàng", "Subtotal")),
            Map.entry(Column.SHIPPING, List.of("Phí vận chuyển", "phi ship", "Shipping fee")),
            Map.entry(Column.PAYS, List.of("Khách phải trả", "Tổng thanh toán", "Grand total")),
            Map.entry(Column.PHONE, List.of("Số điện thoại", "SĐT", "phone")),
            Map.entry(Column.PROVINCE, List.of("Tỉnh/thành phố", "TINH", "Province")));
    private static final Map<OrderStatus, List<String>> WORDS = Map.of(
            OrderStatus.PLACED, List.of("Chờ xác nhận", "đơn mới", "Pending"),
            OrderStatus.CONFIRMED, List.of("Đã xác nhận", "DA DUYET"),
            OrderStatus.SHIPPED, List.of("Đang giao", "Đang vận chuyển", "shipped"),
            OrderStatus.DELIVERED, List.of("Đã giao", "giao hàng thành công", "DA GIAO HANG"),
            OrderStatus.COMPLETED, List.of("Hoàn thành", "hoan tat"));

    record Line(String sku, String name, int quantity, long price, long discount) {}

    record Sale(
            String number,
            int placedSecond,
            int updatedAfter,
            OrderStatus status,
            List<Line> lines,
            long shipping,
            long pays,
            String phone,
            String province) {

        Instant placed() {
            return START.plusSeconds(placedSecond);
        }

        Instant updated() {
            return placed().plusSeconds(updatedAfter);
        }
    }

    @Provide
    Arbitrary<List<Sale>> sales() {
        var text = Arbitraries.of(
                "Trà sen", "Mắm \"nêm\", loại 1", "=1+1", "Cà phê; rang | xay", "Mứt\tdâu", "Gạo 'ST25'");
        var line = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('A', 'Z')
                                .withChars('-', '0', '7')
                                .ofMinLength(1)
                                .ofMaxLength(8)
                                .filter(each -> !each.startsWith("-")),
                        text,
                        Arbitraries.integers().between(1, 900),
                        Arbitraries.longs().between(1_000, 9_000_000),
                        Arbitraries.longs().between(0, 900))
                .as(Line::new);
        var number = Arbitraries.strings()
                .withCharRange('0', '9')
                .withChars('A', 'Q')
                .ofMinLength(4)
                .ofMaxLength(14);
        return Combinators.combine(
                        number.map(each -> "Đ" + each),
                        Arbitraries.integers().between(0, 200 * 86_400),
                        Arbitraries.integers().between(0, 30 * 86_400),
                        Arbitraries.of(WORDS.keySet()),
                        line.list().ofMinSize(1).ofMaxSize(4).uniqueElements(Line::sku),
                        Arbitraries.longs().between(0, 50_000),
                        Arbitraries.longs().between(1_000, 1_000_000_000),
                        Arbitraries.strings()
                                .withCharRange('0', '9')
                                .ofLength(8)
                                .map(each -> "09" + each))
                .flatAs((no, placed, after, status, lines, shipping, pays, phone) -> Arbitraries.of(
                                "Lâm Đồng", "TP HCM")
                        .map(province -> new Sale(no, placed, after, status, lines, shipping, pays, phone, province)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .uniqueElements(Sale::number);
    }

    @Property(tries = 300)
    void readBackAsTheyAre(@ForAll("sales") List<Sale> sales, @ForAll Random spelling, @ForAll boolean workbook) {
        var lines = written(sales, spelling, workbook);

        var read = Files.read(workbook ? Files.xlsx(lines) : Files.csv(lines));

        var orders = new TreeMap<String, ObservedOrder>();
        for (var each : read) {
            assertThat(each.issues()).isEmpty();
            assertThat(each.timed()).isTrue();
            assertThat(orders.put(each.number(), each.order())).isNull();
        }
        assertThat(orders).hasSameSizeAs(sales);
        for (var sale : sales) {
            var order = orders.get(sale.number());
            assertThat(order)
                    .usingRecursiveComparison()
                    .ignoringFields("channelStatus")
                    .isEqualTo(expected(sale));
            assertThat(WORDS.get(sale.status())).contains(order.channelStatus());
        }
    }

    private static ObservedOrder expected(Sale sale) {
        var sorted = sale.lines().stream()
                .sorted((one, other) -> one.sku().compareTo(other.sku()))
                .toList();
        return new ObservedOrder(
                sale.status(),
                null,
                sale.placed(),
                sale.updated(),
                false,
                "VND",
                new ObservedOrder.Totals(
                        items(sale),
                        sale.lines().stream().mapToLong(Line::discount).sum(),
                        0,
                        sale.shipping(),
                        0,
                        sale.pays()),
                new ObservedOrder.Buyer(
                        Ids.person(Files.PEPPER, sale.phone()),
                        new ObservedOrder.Delivery(sale.province(), null, null)),
                null,
                IntStream.range(0, sorted.size())
                        .mapToObj(i -> new ObservedOrder.Line(
                                i + 1,
                                sorted.get(i).sku(),
                                Words.plain(sorted.get(i).name()),
                                sorted.get(i).quantity(),
                                sorted.get(i).price(),
                                sorted.get(i).discount(),
                                0,
                                null))
                        .toList(),
                null,
                null,
                null,
                null);
    }

    private static long items(Sale sale) {
        return sale.lines().stream()
                .mapToLong(each -> each.quantity() * each.price())
                .sum();
    }

    /** A table with rows and columns shuffled, and columns between that mean nothing. */
    private static List<List<Object>> written(List<Sale> sales, Random spelling, boolean workbook) {
        var columns = new ArrayList<>(HEADINGS.keySet());
        Collections.shuffle(columns, spelling);
        int strange = spelling.nextInt(columns.size());
        var header = new ArrayList<Object>();
        for (var column : columns) header.add(one(HEADINGS.get(column), spelling));
        header.add(strange, "Ghi chú của khách");
        var rows = new ArrayList<List<Object>>();
        for (var sale : sales) {
            var words = WORDS.get(sale.status());
            var word = one(words, spelling);
            for (var line : sale.lines()) {
                var cells = cells(sale, line, word, spelling, workbook);
                var row = new ArrayList<Object>();
                for (var column : columns) row.add(cells.get(column));
                row.add(strange, "Nguyễn Văn A, 12 Trần Phú");
                rows.add(row);
            }
        }
        Collections.shuffle(rows, spelling);
        rows.addFirst(header);
        return rows;
    }

    private static Map<Column, Object> cells(Sale sale, Line line, String word, Random spelling, boolean workbook) {
        var cells = new EnumMap<Column, Object>(Column.class);
        cells.put(Column.ORDER, sale.number());
        cells.put(Column.PLACED, time(sale.placed(), spelling));
        cells.put(Column.UPDATED, time(sale.updated(), spelling));
        cells.put(Column.STATUS, word);
        cells.put(Column.SKU, line.sku());
        cells.put(Column.NAME, line.name());
        cells.put(
                Column.QUANTITY, workbook && spelling.nextBoolean() ? (Object) line.quantity() : "" + line.quantity());
        cells.put(Column.PRICE, money(line.price(), spelling, workbook));
        cells.put(Column.SELLER_DISCOUNT, money(line.discount(), spelling, workbook));
        cells.put(Column.ITEMS, money(items(sale), spelling, workbook));
        cells.put(Column.SHIPPING, money(sale.shipping(), spelling, workbook));
        cells.put(Column.PAYS, money(sale.pays(), spelling, workbook));
        cells.put(Column.PHONE, phone(sale.phone(), spelling));
        cells.put(Column.PROVINCE, sale.province());
        return cells;
    }

    private static String one(List<String> ways, Random spelling) {
        return ways.get(spelling.nextInt(ways.size()));
    }

    private static Object money(long amount, Random spelling, boolean workbook) {
        var grouped = String.format(Locale.ROOT, "%,d", amount);
        return switch (spelling.nextInt(8)) {
            case 0 -> grouped.replace(',', '.');
            case 1 -> grouped.replace(',', '.') + "đ";
            case 2 -> grouped + " VND";
            case 3 -> amount + "đ";
            case 4 -> grouped.replace(',', ' ') + " ₫";
            case 5 -> grouped.replace(',', '.') + (amount < 1_000 ? "" : ",00");
            case 6 -> workbook ? (Object) amount : amount + ".0";
            default -> Long.toString(amount);
        };
    }

    private static String phone(String phone, Random spelling) {
        return switch (spelling.nextInt(4)) {
            case 0 -> phone.substring(1);
            case 1 -> "+84" + phone.substring(1);
            case 2 -> phone.substring(0, 4) + " " + phone.substring(4);
            default -> phone;
        };
    }

    private static String time(Instant time, Random spelling) {
        var local = time.atZone(Moments.VIETNAM);
        return switch (spelling.nextInt(7)) {
            case 0 -> local.format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss"));
            case 1 -> local.format(DateTimeFormatter.ofPattern("HH:mm:ss d/M/yyyy"));
            case 2 -> local.format(DateTimeFormatter.ofPattern("dd-MM-yyyy, hh:mm:ss a", Locale.US));
            case 3 -> local.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            case 4 -> time.toString();
            case 5 ->
                local.withZoneSameInstant(ZoneOffset.ofHours(9))
                        .toOffsetDateTime()
                        .toString();
            default -> serial(time);
        };
    }

    private static String serial(Instant time) {
        var zero =
                LocalDate.of(1899, 12, 30).atStartOfDay(ZoneOffset.ofHours(7)).toInstant();
        return BigDecimal.valueOf(Duration.between(zero, time).toSeconds())
                .divide(BigDecimal.valueOf(86_400), 10, RoundingMode.HALF_UP)
                .toString();
    }
}
