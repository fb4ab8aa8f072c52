package vn.ocop.promotion.livestream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.promotion.livestream.Session.Touch;

/** Which orders a livestream has: 20:00 to 22:00 and half an hour more, in a room of TikTok and a shop of Shopee. */
class SessionTests {

    static final Instant START = Instant.parse("2026-09-20T13:00:00Z");
    static final Instant STOP = Instant.parse("2026-09-20T15:00:00Z");

    static Session session(Instant started, Instant stopped) {
        return new Session(
                "live-1",
                1,
                "Bắc Giang mùa vải",
                stopped == null ? Session.State.LIVE : Session.State.ENDED,
                START,
                STOP,
                started,
                stopped,
                List.of(),
                List.of(new Session.Room("tiktok", "shop-t", "room-77"), new Session.Room("shopee", "shop-s", null)),
                List.of(new Session.Slot("prd-lychee", 1, null, null)),
                30,
                null,
                false);
    }

    private static Touch touch(String shop, String room, String product, String at) {
        return session(START, STOP)
                .touch(shop.equals("shop-t") ? "tiktok" : "shopee", shop, room, product, Instant.parse(at));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-20T12:59:59.999Z,",
        "2026-09-20T13:00:00Z,     SHOP_PRODUCT_WINDOW",
        "2026-09-20T15:30:00Z,     SHOP_PRODUCT_WINDOW",
        "2026-09-20T15:30:00.001Z,"
    })
    void byTimeFromTheStartToTheEndOfTheAfterglow(String at, Touch touch) {
        assertThat(touch("shop-s", null, "prd-lychee", at)).isEqualTo(touch);
        assertThat(touch("shop-t", null, "prd-lychee", at)).isEqualTo(touch);
    }

    @ParameterizedTest
    @CsvSource({"2026-09-20T14:00:00Z, ROOM", "2026-09-21T14:00:00Z, ROOM", "2026-09-20T12:59:59Z,"})
    void byRoomHoweverLateButNotBeforeItBegan(String at, Touch touch) {
        assertThat(touch("shop-t", "room-77", "prd-lychee", at)).isEqualTo(touch);
    }

    @Test
    void aRoomIsOfItsOwnShop() {
        assertThat(touch("shop-s", "room-77", "prd-lychee", "2026-09-21T14:00:00Z"))
                .isNull();
    }

    @Test
    void notAnotherShopsNorAnotherProducts() {
        assertThat(touch("shop-x", "room-77", "prd-lychee", "2026-09-20T14:00:00Z"))
                .isNull();
        assertThat(touch("shop-t", "room-77", "prd-honey", "2026-09-20T14:00:00Z"))
                .isNull();
    }

    @Test
    void nothingBeforeItIsStartedAndEverythingWhileItIsOn() {
        var noon = Instant.parse("2026-12-24T05:00:00Z");
        assertThat(session(null, null).touch("tiktok", "shop-t", "room-77", "prd-lychee", START))
                .isNull();
        assertThat(session(START, null).touch("tiktok", "shop-t", null, "prd-lychee", noon))
                .isEqualTo(Touch.SHOP_PRODUCT_WINDOW);
    }
}
