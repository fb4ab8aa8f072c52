package vn.ocop.standalone.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up products of real words, enough alike that a search among them is no easier than among a nation's. */
final class Speciality {

    private static final List<String> GOODS = List.of(
            "Nước mắm cá cơm",
            "Mắm tôm",
            "Muối tôm",
            "Chè shan tuyết",
            "Trà lá sen",
            "Bưởi da xanh",
            "Dưa lưới",
            "Kẹo dừa",
            "Cà phê rang xay",
            "Cá kho làng",
            "Hồng treo gió",
            "Sâm dây",
            "Mật ong hoa nhãn",
            "Gạo nếp cái hoa vàng",
            "Miến dong",
            "Bánh đậu xanh",
            "Thịt trâu gác bếp",
            "Chả mực",
            "Nấm hương khô",
            "Hạt điều rang muối",
            "Tinh bột nghệ",
            "Tiêu đen",
            "Rượu nếp cái",
            "Gốm bát tràng",
            "Khăn lụa tơ tằm");
    private static final List<String> MAKERS = List.of(
            "Minh Tâm",
            "Thiên Phúc",
            "Hương Quê",
            "Bảo Ngọc",
            "Đại Lộc",
            "Tân Thành",
            "Quang Vinh",
            "Hoa Ban",
            "Sông Lam",
            "Phú Quý",
            "Cửu Long",
            "An Nhiên",
            "Trường Thọ",
            "Kim Ngân",
            "Hải Vân",
            "Ngọc Lan");
    private static final List<String> PROVINCES =
            List.of("01", "02", "04", "19", "24", "34", "40", "42", "46", "49", "52", "60", "67", "68", "83", "91");

    private Speciality() {}

    /** As the catalogue takes it; the same for the same number and state of chance. */
    static Map<String, Object> numbered(int number, Random random) {
        var good = GOODS.get(number % GOODS.size());
        var maker = MAKERS.get(random.nextInt(MAKERS.size()));
        var product = new HashMap<String, Object>();
        product.put("name", good + " " + maker + " " + number);
        product.put("producer", Map.of("name", "Hợp tác xã " + maker + " " + random.nextInt(100)));
        product.put("set", 1 + number % 25);
        product.put("place", Map.of("oldProvince", PROVINCES.get(random.nextInt(PROVINCES.size()))));
        product.put("story", good + " do bà con làm theo lối cũ, phơi nắng, đóng gói tại xưởng và bán ở chợ quê.");
        product.put("skus", List.of(Map.of("sku", "S-" + number, "price", 10_000 + random.nextInt(500) * 1_000)));
        if (number % 10 > 0) {
            var issued = "%d-%02d-15".formatted(2022 + random.nextInt(4), 1 + random.nextInt(12));
            product.put(
                    "certificates",
                    List.of(Map.of("number", "B-" + number, "stars", 3 + number % 2, "issuedOn", issued)));
        }
        return product;
    }
}
