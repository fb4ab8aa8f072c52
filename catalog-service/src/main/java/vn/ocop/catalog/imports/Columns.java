package vn.ocop.catalog.imports;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.Folding;
import vn.ocop.sheet.Line;

/** The columns of a list: what they are called in a report, how an export heads them, and how provinces do. */
enum Columns {
    NUMBER("STT", "number", "tt", "so tt", "no", "so thu tu"),
    ID("Mã hệ thống", "id", "ma he thong"),
    CODE("Mã sản phẩm", "code", "ma ocop", "ma so san pham", "ma so ocop", "ma sp", "ma so"),
    PRODUCT(
            "Tên sản phẩm",
            "product",
            "san pham",
            "ten sp",
            "ten san pham ocop",
            "san pham ocop",
            "ten san pham dich vu",
            "san pham dich vu",
            "ten san pham tham gia",
            "ten san pham du thi",
            "ten san pham duoc cong nhan",
            "ten san pham danh gia"),
    PRODUCER(
            "Tên chủ thể",
            "producer",
            "chu the",
            "chu the san xuat",
            "ten chu the san xuat",
            "chu the ocop",
            "ten chu the ocop",
            "chu the san pham",
            "chu the thuc hien",
            "ten co so",
            "co so san xuat",
            "ten co so san xuat",
            "don vi san xuat",
            "ten don vi",
            "nha san xuat"),
    PRODUCER_ID("Mã chủ thể", "producer id"),
    SET("Bộ sản phẩm", "set", "bo", "bo so", "ma bo", "ma bo san pham", "phan bo", "bo san pham ocop"),
    CATEGORY(
            "Nhóm sản phẩm",
            "category",
            "nhom",
            "nganh",
            "nganh hang",
            "nganh san pham",
            "nhom nganh",
            "nhom hang",
            "linh vuc",
            "phan nhom",
            "loai san pham",
            "phan loai san pham"),
    COMMUNE(
            "Xã/phường",
            "commune as published",
            "xa",
            "phuong xa",
            "dia chi xa",
            "xa phuong thi tran",
            "xa thi tran",
            "xa phuong dac khu",
            "ten xa",
            "cap xa"),
    DISTRICT(
            "Huyện",
            "district as published",
            "quan huyen",
            "huyen thanh pho",
            "huyen thi xa",
            "huyen thi xa thanh pho",
            "huyen tp",
            "cap huyen"),
    REGION(
            "Tỉnh",
            "district province as published",
            "huyen tinh",
            "dia phuong",
            "dia ban",
            "tinh thanh",
            "tinh thanh pho",
            "tinh tp",
            "ten tinh"),
    ADDRESS(
            "Địa chỉ",
            "address",
            "dia chi san xuat",
            "dia chi chu the",
            "dia chi co so",
            "dia chi co so san xuat",
            "dia chi san xuat kinh doanh",
            "noi san xuat",
            "dia diem san xuat"),
    OLD_PROVINCE_CODE("Mã tỉnh cũ (trước 1/7/2025)", "old province code"),
    PROVINCE_CODE("Mã tỉnh (từ 1/7/2025)", "province code"),
    COMMUNE_CODE("Mã xã (từ 1/7/2025)", "commune code"),
    STARS(
            "Hạng sao",
            "stars",
            "so sao",
            "sao",
            "hang",
            "ket qua",
            "phan hang",
            "phan hang sao",
            "xep hang",
            "xep hang sao",
            "dat hang",
            "hang san pham",
            "hang ocop",
            "ket qua phan hang",
            "ket qua xep hang",
            "ket qua danh gia",
            "phan hang san pham",
            "hang sao ocop",
            "cap sao"),
    SCORE(
            "Điểm",
            "score",
            "so diem",
            "diem so",
            "diem danh gia",
            "diem trung binh",
            "tong diem",
            "diem cham",
            "ket qua diem",
            "diem danh gia phan hang"),
    CERTIFICATE("Số giấy chứng nhận", "certificate", "so gcn", "giay chung nhan", "ma giay chung nhan", "gcn"),
    DECISION(
            "Số quyết định",
            "decision",
            "quyet dinh",
            "so qd",
            "qd",
            "quyet dinh so",
            "quyet dinh cong nhan",
            "qd cong nhan",
            "so quyet dinh cong nhan",
            "so qd cong nhan",
            "so hieu quyet dinh",
            "so ngay quyet dinh",
            "so ngay thang quyet dinh",
            "quyet dinh cong nhan so ngay"),
    ISSUED(
            "Ngày cấp",
            "issued on",
            "ngay quyet dinh",
            "ngay qd",
            "ngay ban hanh",
            "ngay cong nhan",
            "ngay ky",
            "ngay cap giay chung nhan",
            "thoi gian cong nhan",
            "ngay thang quyet dinh"),
    EXPIRES(
            "Ngày hết hạn",
            "expires on",
            "het han",
            "hieu luc den",
            "ngay het hieu luc",
            "co hieu luc den",
            "co gia tri den",
            "thoi han den",
            "thoi han",
            "han su dung giay chung nhan"),
    AUTHORITY(
            "Cơ quan cấp",
            "authority",
            "co quan ban hanh",
            "co quan cong nhan",
            "co quan ra quyet dinh",
            "don vi cong nhan",
            "cap cong nhan",
            "noi cap"),
    KIND(
            "Hình thức",
            "kind",
            "hinh thuc danh gia",
            "loai danh gia",
            "noi dung danh gia",
            "loai hinh danh gia",
            "hinh thuc cong nhan",
            "moi danh gia lai nang hang",
            "dien danh gia"),
    REVOKED("Ngày thu hồi", "revoked on"),
    DOSSIER("Hồ sơ", "dossier"),
    SKU("Mã SKU", "sku", "ma hang", "ma hang hoa", "ma san pham sku"),
    SKU_NAME("Tên biến thể", "variant", "bien the", "phan loai hang"),
    GTIN("Mã GTIN", "gtin", "ma vach", "ma so ma vach", "barcode"),
    PRICE("Giá (đồng)", "price", "gia", "gia ban", "don gia", "gia ban le", "gia niem yet", "gia ban dong", "gia vnd"),
    UNIT("Đơn vị tính", "unit", "dvt", "don vi", "quy cach", "quy cach dong goi"),
    WEIGHT("Khối lượng tịnh (g)", "net weight", "khoi luong g", "khoi luong tinh g", "khoi luong gram"),
    VOLUME("Dung tích (ml)", "net volume", "dung tich ml"),
    SHELF_LIFE("Hạn sử dụng (ngày)", "shelf life", "han su dung ngay");

    private static final Map<String, Columns> BY_NAME = new HashMap<>();

    static {
        for (var each : values()) {
            BY_NAME.put(Folding.fold(each.heading), each);
            each.names.forEach(name -> BY_NAME.put(name, each));
        }
        for (var each : values()) BY_NAME.putIfAbsent(withoutBrackets(each.heading), each);
    }

    private final String heading;
    private final List<String> names;

    Columns(String heading, String... names) {
        this.heading = heading;
        this.names = List.of(names);
    }

    /** Where each known column stands, the first of each. */
    static Map<Columns, Integer> find(Line header) {
        var found = new EnumMap<Columns, Integer>(Columns.class);
        for (int i = 0; i < header.cells().size(); i++) {
            var column = named(header.cell(i));
            if (column != null) found.putIfAbsent(column, i);
        }
        // "Đơn vị" is what a thing is counted in beside a price, and who makes it in a list without another word for
        // that
        if (!found.containsKey(PRODUCER) && found.containsKey(UNIT) && !found.containsKey(PRICE))
            found.put(PRODUCER, found.remove(UNIT));
        return found;
    }

    static @Nullable Columns named(String heading) {
        var exact = BY_NAME.get(Folding.fold(heading));
        return exact != null ? exact : BY_NAME.get(withoutBrackets(heading));
    }

    private static String withoutBrackets(String heading) {
        return Folding.fold(heading.replaceAll("\\([^)]*\\)", " "));
    }

    /** Names may be long; nothing else is. */
    int longest() {
        return switch (this) {
            case PRODUCT, PRODUCER, ADDRESS, CATEGORY, SET -> 300;
            case SKU, DECISION -> 100;
            case CERTIFICATE -> 60;
            case UNIT -> 50;
            case CODE -> 40;
            default -> 140;
        };
    }

    String title() {
        return names.getFirst();
    }

    String heading() {
        return heading;
    }

    /** All that a product has one of, or a certificate, or a variant. */
    static Stream<Columns> exported() {
        return Stream.of(values()).filter(each -> each != NUMBER && each != DISTRICT && each != CATEGORY);
    }
}
