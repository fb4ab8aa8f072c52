package vn.ocop.order.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of a file of orders: what they are called in a report, how the template heads them, and how people do. */
enum Column {
    ORDER(
            "Mã đơn hàng",
            "order",
            64,
            "ma don",
            "so don hang",
            "so don",
            "don hang",
            "ma don hang san",
            "ma hoa don",
            "so hoa don",
            "order id",
            "order number",
            "order no",
            "order code",
            "order sn",
            "invoice"),
    PLACED(
            "Ngày đặt hàng",
            "placed",
            60,
            "ngay dat",
            "ngay mua",
            "ngay mua hang",
            "ngay ban",
            "ngay tao",
            "ngay tao don",
            "ngay len don",
            "ngay",
            "ngay gio",
            "thoi gian",
            "thoi gian dat",
            "thoi gian dat hang",
            "thoi gian tao",
            "thoi gian tao don",
            "date",
            "order date",
            "order time",
            "created",
            "created at",
            "created time",
            "placed at"),
    UPDATED(
            "Ngày cập nhật",
            "updated",
            60,
            "cap nhat",
            "cap nhat luc",
            "cap nhat lan cuoi",
            "thoi gian cap nhat",
            "ngay cap nhat trang thai",
            "updated at",
            "update time",
            "last updated"),
    STATUS(
            "Trạng thái",
            "status",
            100,
            "tinh trang",
            "trang thai don",
            "trang thai don hang",
            "tinh trang don hang",
            "trang thai giao hang",
            "order status"),
    SKU(
            "Mã SKU",
            "sku",
            100,
            "ma hang",
            "ma hang hoa",
            "ma san pham",
            "ma sp",
            "sku san pham",
            "sku phan loai",
            "sku phan loai hang",
            "seller sku",
            "product code",
            "item code"),
    NAME(
            "Tên sản phẩm",
            "name",
            500,
            "san pham",
            "ten hang",
            "ten hang hoa",
            "ten sp",
            "mat hang",
            "product",
            "product name",
            "item name",
            "item"),
    QUANTITY("Số lượng", "quantity", 30, "sl", "so luong mua", "so luong ban", "so luong dat", "qty", "units"),
    PRICE(
            "Đơn giá",
            "unit price",
            40,
            "gia",
            "gia ban",
            "gia ban le",
            "don gia ban",
            "don gia vnd",
            "gia san pham",
            "price",
            "item price"),
    AMOUNT("Thành tiền", "amount", 40, "thanh tien vnd", "tien hang", "line amount", "line total"),
    SELLER_DISCOUNT(
            "Giảm giá của gian hàng",
            "seller discount",
            40,
            "giam gia",
            "chiet khau",
            "khuyen mai",
            "nguoi ban giam gia",
            "nguoi ban tro gia",
            "gian hang giam gia",
            "shop giam gia",
            "discount"),
    PLATFORM_DISCOUNT(
            "Giảm giá của sàn",
            "platform discount",
            40,
            "san giam gia",
            "san tro gia",
            "san ho tro",
            "tro gia cua san",
            "tro gia"),
    CANCELLED("Số lượng huỷ", "cancelled quantity", 30, "so luong huy", "sl huy", "quantity cancelled"),
    RETURNED(
            "Số lượng hoàn",
            "returned quantity",
            30,
            "so luong tra",
            "so luong tra lai",
            "so luong hoan tra",
            "sl hoan",
            "sl tra",
            "quantity returned"),
    ITEMS(
            "Tổng tiền hàng",
            "items total",
            40,
            "tong gia tri san pham",
            "tong gia tri don hang",
            "tam tinh",
            "subtotal",
            "sub total"),
    ORDER_SELLER_DISCOUNT(
            "Tổng giảm giá của gian hàng",
            "total seller discount",
            40,
            "tong giam gia",
            "giam gia don hang",
            "chiet khau don hang",
            "total discount",
            "order discount"),
    ORDER_PLATFORM_DISCOUNT("Tổng giảm giá của sàn", "total platform discount", 40, "tong tro gia", "tong san tro gia"),
    SHIPPING(
            "Phí vận chuyển",
            "shipping fee",
            40,
            "phi ship",
            "phi giao hang",
            "tien ship",
            "cuoc van chuyen",
            "phi van chuyen nguoi mua tra",
            "shipping"),
    SHIPPING_DISCOUNT(
            "Giảm phí vận chuyển",
            "shipping discount",
            40,
            "giam gia van chuyen",
            "giam phi ship",
            "ho tro phi van chuyen",
            "tro gia phi van chuyen"),
    PAYS(
            "Khách phải trả",
            "buyer pays",
            40,
            "tong thanh toan",
            "tong tien",
            "tong cong",
            "tong tien thanh toan",
            "tong so tien",
            "thanh toan",
            "so tien",
            "khach tra",
            "nguoi mua tra",
            "nguoi mua thanh toan",
            "khach thanh toan",
            "total",
            "grand total",
            "order total"),
    VOUCHER("Mã giảm giá", "voucher", 64, "ma voucher", "ma khuyen mai", "ma uu dai", "voucher code", "coupon"),
    COMMISSION("Phí hoa hồng", "commission", 40, "phi san", "phi co dinh", "hoa hong", "commission fee"),
    SERVICE("Phí dịch vụ", "service fee", 40),
    TRANSACTION("Phí thanh toán", "transaction fee", 40, "phi giao dich", "phi xu ly giao dich", "payment fee"),
    VAT("Thuế GTGT khấu trừ", "withheld vat", 40, "thue gtgt", "thue gia tri gia tang", "vat"),
    PIT("Thuế TNCN khấu trừ", "withheld pit", 40, "thue tncn", "thue thu nhap ca nhan", "pit"),
    PHONE(
            "Số điện thoại",
            "phone",
            30,
            "sdt",
            "dien thoai",
            "so dt",
            "dien thoai nguoi nhan",
            "so dien thoai nguoi nhan",
            "sdt nguoi nhan",
            "so dien thoai khach hang",
            "phone number",
            "mobile"),
    PROVINCE(
            "Tỉnh/thành phố",
            "province",
            100,
            "tinh",
            "thanh pho",
            "tinh thanh",
            "tinh tp",
            "tinh thanh pho nhan hang",
            "city"),
    DISTRICT("Quận/huyện", "district", 100, "huyen", "quan", "quan huyen nhan hang"),
    COMMUNE("Xã/phường", "commune", 100, "xa", "phuong", "phuong xa", "phuong xa dac khu", "ward");

    private static final Map<String, Column> BY_NAME = new HashMap<>();

    static {
        for (var each : values()) {
            BY_NAME.put(Words.fold(each.heading), each);
            BY_NAME.put(each.title, each);
            each.names.forEach(name -> BY_NAME.put(name, each));
        }
    }

    private final String heading;
    private final String title;
    private final int longest;
    private final List<String> names;

    Column(String heading, String title, int longest, String... names) {
        this.heading = heading;
        this.title = title;
        this.longest = longest;
        this.names = List.of(names);
    }

    /** By any of its names, in whatever case, with or without marks, and with or without what stands in brackets. */
    static @Nullable Column named(String heading) {
        var exact = BY_NAME.get(Words.fold(heading));
        return exact != null ? exact : BY_NAME.get(Words.fold(heading.replaceAll("\\([^)]*\\)", " ")));
    }

    static Optional<Column> titled(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }

    static List<String> titles() {
        return Arrays.stream(values()).map(Column::title).toList();
    }

    /** In the API. */
    String title() {
        return title;
    }

    /** In the template and in reports. */
    String heading() {
        return heading;
    }

    int longest() {
        return longest;
    }

    /** What a spreadsheet would spoil by taking it for a number. */
    boolean isText() {
        return this == ORDER || this == SKU || this == PHONE || this == VOUCHER;
    }
}
