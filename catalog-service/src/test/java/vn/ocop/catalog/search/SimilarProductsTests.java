package vn.ocop.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What listings are called on marketplaces, and the products that they are. */
class SimilarProductsTests {

    @TempDir
    static Path folder;

    private static Shelf shelf;
    private static SimilarProducts similar;

    @BeforeAll
    static void fill() throws IOException {
        shelf = Shelf.of(folder, Catalogue.of(2_000));
        similar = new SimilarProducts(shelf.indexer);
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    @ParameterizedTest
    @CsvSource({
        "[OCOP 4 sao] Trà lá sen Tháp Mười hộp 100g thơm ngon,, Trà lá sen Tháp Mười",
        "MẮM NÊM SEAGULL - đặc sản Phan Thiết chai 250ml,, Mắm nêm Seagull",
        "mat ong bac ha meo vac ha giang 500ml,, Mật ong bạc hà Mèo Vạc",
        "Hat macca Bonbubo say nut 500g, Hoàng Phương Tây Nguyên, Macca Bonbubo",
        "Rượu Bầu Đá chính gốc 2 lít,, Rượu Bầu Đá"
    })
    void isFirst(String title, String producer, String name) {
        assertThat(similar.to(title, producer, 5).getFirst().name()).isEqualTo(name);
    }

    @Test
    void tellsTwoOfTheSameNameApartByTheirProducer() {
        var title = "Chanh dây sấy dẻo túi 200g";
        assertThat(similar.to(title, "Ngô Mai Hoa Official", 5).getFirst().producer())
                .contains("Ngô Mai Hoa");
        assertThat(similar.to(title, "Đà Lạt Tự Nhiên", 5).getFirst().producer())
                .contains("Đà Lạt Tự Nhiên");
    }

    @Test
    void suggestsNothingForWhatIsNoneOfThem() {
        assertThat(similar.to("Áo thun nam tay ngắn cotton", null, 5)).isEmpty();
        assertThat(similar.to("★★★", null, 5)).isEmpty();
    }
}
