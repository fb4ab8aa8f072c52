package vn.ocop.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Names follow from what they name. */
class IdsTests {

    @Test
    void anOrdersIdIsTheSameOnEveryInstanceAndForEver() {
        assertThat(Ids.order("tiktok", "7490000000000000001", "576460000000000101"))
                .isEqualTo(Ids.order("tiktok", "7490000000000000001", "576460000000000101"))
                .matches("ord-[a-z2-9]{16}");
    }

    @Test
    void ordersOfAnotherShopChannelOrNumberAreOthers() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(Ids.order("tiktok", "1", "N" + i));
            ids.add(Ids.order("shopee", "1", "N" + i));
            ids.add(Ids.order("tiktok", "2", "N" + i));
        }
        assertThat(ids).hasSize(3_000);
    }

    @Test
    void eventIdsGrowWithTimeAndNeverRepeat() {
        var ids = new HashSet<String>();
        var first = Ids.event();
        for (int i = 0; i < 10_000; i++) ids.add(Ids.event());

        assertThat(ids).hasSize(10_000).allMatch(each -> each.charAt(14) == '7');
        assertThat(ids).allMatch(each -> each.substring(0, 13).compareTo(first.substring(0, 13)) >= 0);
    }

    @Test
    void aPersonIsTheSameHoweverThePhoneIsWrittenAndNobodyCanTellWho() {
        var hash = Ids.person("pepper", "0901 234 567");

        assertThat(Ids.person("pepper", "+84 901-234-567")).isEqualTo(hash);
        assertThat(Ids.person("another", "0901234567")).isNotEqualTo(hash);
        assertThat(hash).doesNotContain("901234567");
    }
}
