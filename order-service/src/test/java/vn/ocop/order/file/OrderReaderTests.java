package vn.ocop.order.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ocop.order.file.Files.codes;
import static vn.ocop.order.file.Files.csv;
import static vn.ocop.order.file.Files.read;
import static vn.ocop.order.file.Files.xlsx;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.http.Problem;
import vn.ocop.order.channel.Basket;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;

/** Orders as seller centres and people write them, and what is read. */
class OrderReaderTests {

    private static final String SHORT = "Mã đơn hàng,Ngày đặt,Mã SKU,Số lượng,Đơn giá";

    private static ObservedOrder only(String text) {
        var orders = read(csv(text));
        assertThat(orders).hasSize(1);
        assertThat(orders.getFirst().issues()).isEmpty();
        return orders.getFirst().order();
    }

    /** One row with one more column. */
    private static FileOrder with(String heading, String value) {
        var orders = read(csv(List.of(
                List.of("Mã đơn hàng", "Ngày đặt", "Mã SKU", "Số lượng", "Đơn giá", heading),
                List.of("A-1", "15/09/2026 10:20", "TEA", "2", "85.000đ", value))));
        assertThat(orders).hasSize(1);
        return orders.getFirst();
    }

    @Test
    void readsTheBasketOfAllChannels() {
        var order = only("""
                Mã đơn hàng;Ngày đặt hàng;Trạng thái;Tên người nhận;Số điện thoại;Địa chỉ;Tỉnh/thành phố;Mã SKU;Số lượng;Đơn giá;\
                Giảm giá của gian hàng;Giảm giá của sàn;Tổng tiền hàng;Phí vận chuyển;Giảm phí vận chuyển;Khách phải trả
                PM-1;15/09/2026 10:20;Đã giao;Nguyễn Văn A;0901 234 567;12 đường Trần Phú;Lâm Đồng;OCOP-DT-TRASEN-100G;2;85.000đ;\
                12.000;9.000;290.000;32.000;20.000;267.000
                PM-1;15/09/2026 10:20;Đã giao;Nguyễn Văn A;0901 234 567;12 đường Trần Phú;Lâm Đồng;OCOP-AG-NUOCMAM-500ML;1;120.000đ;\
                8.000;6.000;290.000;32.000;20.000;267.000
                """);

        // lines go by SKU, so that they do not depend on how the file is sorted
        assertThat(order.lines()).extracting(ObservedOrder.Line::sku).isSorted();
        var asBought = order.lines().reversed();
        Basket.isThatOfAMarketplace(new ObservedOrder(
                order.status(),
                order.channelStatus(),
                order.placedAt(),
                order.updatedAt(),
                order.test(),
                order.currency(),
                order.totals(),
                order.buyer(),
                order.promotion(),
                asBought,
                order.fees(),
                order.taxes(),
                order.returns(),
                order.cancelRequested()));
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-09-15T03:20:00Z"));
        assertThat(order.buyer())
                .isEqualTo(new ObservedOrder.Buyer(
                        Ids.person(Files.PEPPER, "0901234567"), new ObservedOrder.Delivery("Lâm Đồng", null, null)));
        assertThat(order.toString()).doesNotContain("Nguyễn", "Trần Phú", "0901");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mã đơn hàng,Ngày đặt hàng,Mã SKU,Số lượng,Đơn giá",
                "MA DON HANG,NGAY DAT,SKU,SL,GIA BAN",
                "Order ID,Order date,Seller SKU,Qty,Unit price",
                "mã đơn,thời gian đặt hàng,mã hàng,số lượng,đơn giá (đồng)",
                "Số đơn hàng\t Created at\tProduct code\tQuantity\tPrice",
                "Mã hoá đơn|Ngày bán|Mã sản phẩm|SL bán|Giá bán",
                "Mã đơn;Ngày;Mã SP;Số lượng;Giá"
            })
    void knowsColumnsByTheNamesThatPeopleGiveThem(String header) {
        var separator = header.replaceAll("[^,;\t|]", "").substring(0, 1);
        var row = String.join(separator, "A-1", "15/09/2026 10:20", "TEA", "2", "85000");
        if (header.contains("SL bán")) header = header.replace("SL bán", "Số lượng bán");

        var order = only(header + "\n" + row + "\n");

        assertThat(order.lines()).containsExactly(new ObservedOrder.Line(1, "TEA", null, 2, 85_000, 0, 0, null));
        assertThat(order.totals()).isEqualTo(new ObservedOrder.Totals(170_000, 0, 0, 0, 0, 170_000));
    }

    @Test
    void gathersTheRowsOfAnOrderWhereverTheyStand() {
        var orders = read(csv(SHORT + """

                A-1,15/09/2026,TEA,2,85000
                A-2,15/09/2026,TEA,1,85000
                A-1,15/09/2026,SAUCE,1,120000
                """));

        assertThat(orders).extracting(FileOrder::number).containsExactly("A-2", "A-1");
        assertThat(orders.getLast().order().lines())
                .extracting(ObservedOrder.Line::sku)
                .containsExactly("SAUCE", "TEA");
        assertThat(orders.getLast().rows()).containsExactly(4, 2);
    }

    @Test
    void goesOnWithTheOrderAboveWhereAnExportWritesItsNumberOnce() {
        var orders = read(csv(SHORT + ",Khách phải trả\n"
                + "A-1,15/09/2026,TEA,2,85000,290000\n,,SAUCE,1,120000,\nA-2,15/09/2026,TEA,1,85000,85000\n"));

        assertThat(orders).extracting(each -> each.order().lines().size()).containsExactly(2, 1);
        assertThat(orders.getFirst().order().totals().buyerPays()).isEqualTo(290_000);
    }

    @Test
    void leavesOutNumberedColumnsAndSums() {
        var orders = read(csv(
                "Đơn hàng postmart\n\n" + SHORT + "\n1,2,3,4,5\nA-1,15/09/2026,TEA,2,85000\nTổng cộng,,,2,170000\n"));

        assertThat(orders).singleElement().extracting(FileOrder::number).isEqualTo("A-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chờ xác nhận   | PLACED",
                "ĐÃ XÁC NHẬN    | CONFIRMED",
                "cho lay hang   | PACKED",
                "Đang giao      | SHIPPED",
                "Đã giao        | DELIVERED",
                "da giao        | DELIVERED",
                "Hoàn thành     | COMPLETED",
                "Giao thất bại  | DELIVERY_FAILED",
                "Đang hoàn hàng | RETURN_IN_PROGRESS",
                "Hoàn hàng      | RETURNED",
                "Huỷ            | CANCELLED",
                "Hủy            | CANCELLED",
                "Đã hủy         | CANCELLED",
                "Delivered      | DELIVERED"
            })
    void knowsStatusesInVietnamese(String word, OrderStatus status) {
        var order = with("Trạng thái", word);

        assertThat(order.issues()).isEmpty();
        assertThat(order.order().status()).isEqualTo(status);
        assertThat(order.order().channelStatus()).isEqualTo(word);
    }

    @Test
    void everyWordOfTheMapMeansSomething() {
        var words = StatusMap.of("file");
        var statuses = new Statuses(words);

        assertThat(words.version()).isPositive();
        assertThat(words.orders().keySet())
                .allSatisfy(each ->
                        assertThat(statuses.of(each)).isEqualTo(new Statuses.Meaning(words.order(each), false)));
        assertThat(words.returns().keySet())
                .allSatisfy(each -> assertThat(statuses.of(each).returned()).isTrue());
    }

    @Test
    void aRequestToCancelIsAFlagAndMovesNothing() {
        var asked = with("Trạng thái", "Yêu cầu hủy");

        assertThat(asked.issues()).isEmpty();
        assertThat(asked.order().status()).isNull();
        assertThat(asked.order().cancelRequested()).isTrue();
    }

    @Test
    void anUnknownStatusIsSaidAndMovesNothing() {
        var order = with("Trạng thái", "Đang bay");

        assertThat(codes(order)).containsExactly("STATUS_UNKNOWN");
        assertThat(order.order().status()).isNull();
        assertThat(order.order().channelStatus()).isEqualTo("Đang bay");
    }

    @Test
    void aReturnedOrderIsBackWithAllThatWasNotCancelled() {
        assertThat(with("Trạng thái", "Hoàn hàng").order().returns())
                .singleElement()
                .satisfies(back -> assertThat(back.lines()).containsExactly(new LineQuantity(1, 2)));
        var some = with("Số lượng hoàn", "1").order();
        assertThat(some.returns())
                .singleElement()
                .satisfies(back -> assertThat(back.kind()).isEqualTo(ObservedOrder.Return.SO_FAR));
        assertThat(some.returns().getFirst().lines()).containsExactly(new LineQuantity(1, 1));
    }

    @Test
    void linesMayHaveStatusesOfTheirOwn() {
        var order = only("Mã đơn hàng,Ngày đặt,Mã SKU,Số lượng,Đơn giá,Trạng thái\n" + """
                A-1,15/09/2026,A,2,85000,Huỷ
                A-1,15/09/2026,B,1,85000,Đã giao
                A-1,15/09/2026,C,3,85000,Hoàn hàng
                A-1,15/09/2026,D,3,85000,Đang giao
                """);

        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(order.lines()).extracting(ObservedOrder.Line::cancelled).containsExactly(2, null, null, null);
        assertThat(order.returns().getFirst().lines()).containsExactly(new LineQuantity(3, 3));
    }

    @Test
    void totalsStayAsSentAndDiscountsOfTheOrderAreSharedByItsLines() {
        var order = only("Mã đơn hàng,Ngày đặt,Mã SKU,Số lượng,Đơn giá,Tổng giảm giá,Phí ship,Tổng thanh toán\n" + """
                A-1,15/09/2026,A,1,100000,-20.000,15.000,99.999
                A-1,15/09/2026,B,1,300000,-20.000,15.000,99.999
                """);

        assertThat(order.totals()).isEqualTo(new ObservedOrder.Totals(400_000, 20_000, 0, 15_000, 0, 99_999));
        assertThat(order.lines()).extracting(ObservedOrder.Line::sellerDiscount).containsExactly(5_000L, 15_000L);
    }

    @Test
    void feesAndTaxesAreTakenWhereTheFileHasThem() {
        assertThat(with("Phí hoa hồng", "-8.500").order().fees())
                .containsExactly(new ObservedOrder.Charge("COMMISSION", 8_500));
        assertThat(with("Thuế TNCN khấu trừ", "850").order().taxes())
                .containsExactly(new ObservedOrder.Charge("PIT", 850));
        assertThat(with("Phí hoa hồng", "").order().fees()).isNull();
    }

    @Test
    void aPriceIsMadeOfWhatTheLineCostsWhereThereIsNone() {
        var order = only("Mã đơn hàng,Ngày đặt,Mã SKU,Số lượng,Thành tiền\nA-1,15/09/2026,TEA,2,170.000\n");

        assertThat(order.lines().getFirst().unitPrice()).isEqualTo(85_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0901234567        | true",
                "901234567         | true",
                "+84 901 234 567   | true",
                "84901234567       | true",
                "(0901) 234-567    | true",
                "*****4567         | false",
                "9.01E+8           | false",
                "gọi sau           | false"
            })
    void ofAPhoneNumberTheSameHashStaysHoweverItIsWritten(String text, boolean whole) {
        var order = with("SĐT", text);

        if (whole) {
            assertThat(order.order().buyer().hash()).isEqualTo(Ids.person(Files.PEPPER, "0901234567"));
        } else {
            assertThat(codes(order)).containsExactly("PHONE");
            assertThat(order.order().buyer()).isNull();
            assertThat(order.issues().getFirst().value()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "''  | 15/09/2026 | TEA        | 1   | ''        | REQUIRED       | unit price",
                "A-1 | ''         | TEA        | 1   | 85000     | REQUIRED       | placed",
                "A-1 | 9/15/2026  | TEA        | 1   | 85000     | BAD_DATE       | placed",
                "A-1 | 15/09/2029 | TEA        | 1   | 85000     | FUTURE         | placed",
                "A-1 | 15/09/2026 | ''         | 1   | 85000     | REQUIRED       | sku",
                "A-1 | 15/09/2026 | =CMD()     | 1   | 85000     | FORMULA        | sku",
                "A-1 | 15/09/2026 | TEA        | ''  | 85000     | REQUIRED       | quantity",
                "A-1 | 15/09/2026 | TEA        | 0   | 85000     | BAD_QUANTITY   | quantity",
                "A-1 | 15/09/2026 | TEA        | 1.5 | 85000     | BAD_QUANTITY   | quantity",
                "A-1 | 15/09/2026 | TEA        | 1   | 85000.5   | BAD_MONEY      | unit price",
                "A-1 | 15/09/2026 | TEA        | 1   | -85000    | BAD_MONEY      | unit price",
                "A-1 | 15/09/2026 | TEA        | 1   | 12 USD    | BAD_MONEY      | unit price",
                "5.76461E+17 | 15/09/2026 | TEA | 1  | 85000     | NUMBER_ROUNDED | order"
            })
    void saysWhatIsWrongWhereAndWhatMendsIt(
            String number, String placed, String sku, String quantity, String price, String code, String column) {
        var order = read(csv(List.of(
                        List.of("Mã đơn hàng", "Ngày đặt", "Mã SKU", "Số lượng", "Đơn giá"),
                        List.of(number, placed, sku, quantity, price))))
                .getFirst();

        assertThat(order.order()).isNull();
        var issue = order.issues().getFirst();
        assertThat(issue.code()).isEqualTo(code);
        assertThat(issue.column()).isEqualTo(column);
        assertThat(issue.row()).isEqualTo(2);
        assertThat(issue.letter()).matches("[A-E]");
        assertThat(issue.message().vi()).isNotBlank();
        assertThat(issue.fix().vi()).isNotBlank();
        assertThat(issue.fix().en()).isNotBlank();
    }

    @Test
    void aWorkbookThatRoundedANumberIsFoundOut() {
        var header = List.of("Mã đơn hàng", "Ngày đặt", "Mã SKU", "Số lượng", "Đơn giá");
        var rounded = read(xlsx(List.of(header, List.of(576461234567891234L, "15/09/2026", "TEA", 2, 85_000))));
        assertThat(codes(rounded.getFirst())).containsExactly("NUMBER_ROUNDED");

        var text = read(xlsx(List.of(header, List.of("576461234567891234", "15/09/2026", "TEA", 2, 85_000))));
        assertThat(text.getFirst().number()).isEqualTo("576461234567891234");
        assertThat(text.getFirst().issues()).isEmpty();
    }

    @Test
    void smallMoneyAndRowsThatDifferAreSaidAndTaken() {
        assertThat(codes(with("Khách phải trả", "290"))).containsExactly("SMALL_MONEY");
        var differing = read(csv(SHORT + ",Khách phải trả\nA-1,15/09/2026,A,1,85000,170000\n"
                        + "A-1,16/09/2026,B,1,85000,170.000đ\n"))
                .getFirst();
        assertThat(codes(differing)).containsExactly("ROWS_DIFFER");
        assertThat(differing.order().placedAt()).isEqualTo(Instant.parse("2026-09-14T17:00:00Z"));
    }

    @Test
    void oneBadRowSpoilsItsOwnOrderAndNoOther() {
        var orders = read(csv(
                SHORT + "\nA-1,15/09/2026,TEA,2,85000\nA-1,15/09/2026,\"SAUCE,1,120000\nA-2,15/09/2026,TEA,1,85000\n"));

        assertThat(orders)
                .filteredOn(each -> each.number().equals("A-2"))
                .singleElement()
                .satisfies(each -> assertThat(each.order()).isNotNull());
        assertThat(orders).anySatisfy(each -> assertThat(codes(each)).contains("BROKEN_ROW"));
    }

    @Test
    void aSaleWithoutANumberGetsTheSameWheneverTheFileComesAgainGrowsOrIsSorted() {
        var header = "Mã SKU,Số lượng,Đơn giá\n";
        var day = Instant.parse("2026-09-12T17:00:00Z");
        var first = read(csv(header + "TEA,2,85.000\nTEA,2,85000\nSAUCE,1,120000\n"), FileFormat.USUAL, day, 100);
        var grown = read(
                csv(header + "SAUCE,1,120.000đ\nJAM,1,50000\nTEA,2,85000\nTEA,2,85000\n"), FileFormat.USUAL, day, 100);
        var another = read(csv(header + "TEA,2,85000\n"), FileFormat.USUAL, day.plusSeconds(86_400), 100);

        assertThat(first)
                .extracting(FileOrder::number)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.startsWith("sale-"));
        assertThat(grown)
                .extracting(FileOrder::number)
                .containsAll(first.stream().map(FileOrder::number).toList());
        assertThat(another.getFirst().number())
                .isNotIn(first.stream().map(FileOrder::number).toList());
        var sale = first.getFirst().order();
        assertThat(sale.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(sale.placedAt()).isEqualTo(day);
        assertThat(sale.buyer()).isNull();
        assertThat(sale.totals()).isEqualTo(new ObservedOrder.Totals(170_000, 0, 0, 0, 0, 170_000));
    }

    @Test
    void aShopsOwnHeadingsGoBeforeTheUsual() {
        var format = new FileFormat(
                Map.of("Mã nội bộ", "sku", "Cái", "quantity", "Mã SKU", FileFormat.LEFT_OUT, "Tiền", "unit price"));
        var orders = read(
                csv("Mã đơn,Ngày đặt,mã nội bộ,Mã SKU,Cái,Tiền\nA-1,15/09/2026,TEA,OTHER,2,85000\n"),
                format,
                null,
                100);

        assertThat(orders.getFirst().order().lines())
                .containsExactly(new ObservedOrder.Line(1, "TEA", null, 2, 85_000, 0, 0, null));
    }

    @Test
    void refusesAFileWithoutHeadingsWithTooManyRowsOrWithOrdersAllOverIt() {
        assertThatThrownBy(() -> read(csv("Tên,Tuổi\nA,5\n")))
                .isInstanceOfSatisfying(
                        Problem.class, each -> assertThat(each.code()).isEqualTo("UNREADABLE_FILE"))
                .hasMessageContaining("SKU");
        var three =
                csv(SHORT + "\nA-1,15/09/2026,TEA,2,85000\nA-2,15/09/2026,TEA,2,85000\nA-3,15/09/2026,TEA,2,85000\n");
        assertThatThrownBy(() -> read(three, FileFormat.USUAL, null, 2)).hasMessageContaining("rows");
        var scattered = new StringBuilder(SHORT + ",Tên sản phẩm\n");
        for (int half = 0; half < 2; half++)
            for (int i = 0; i < 34_000; i++)
                scattered.append("N-%d,15/09/2026,TEA,2,85000,%s\n".formatted(i, "x".repeat(500)));
        assertThatThrownBy(() -> read(csv(scattered.toString()), FileFormat.USUAL, null, 1_000_000))
                .hasMessageContaining("spread");
    }

    @Test
    void tooManyLinesAreNoOrder() {
        var many = new StringBuilder(SHORT + "\n");
        for (int i = 0; i < 201; i++) many.append("A-1,15/09/2026,TEA-%d,1,85000\n".formatted(i));

        var order = read(csv(many.toString())).getFirst();

        assertThat(order.order()).isNull();
        assertThat(codes(order)).contains("TOO_MANY_LINES");
        assertThat(order.rows()).hasSize(200);
        assertThat(order.became(Outcome.REJECTED, null, List.of()).issues()).hasSizeLessThanOrEqualTo(21);
    }
}
