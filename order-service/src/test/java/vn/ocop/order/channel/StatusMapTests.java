package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Every word that a channel documents means something here; another moves nothing. */
class StatusMapTests {

    static Stream<Arguments> documented(String kind) {
        return Samples.tree("channels/documented-statuses.json")
                .propertyStream()
                .flatMap(channel -> channel.getValue()
                        .path(kind)
                        .propertyStream()
                        .map(each -> Arguments.of(
                                channel.getKey(), each.getKey(), each.getValue().asString())));
    }

    static Stream<Arguments> orders() {
        return documented("orders");
    }

    static Stream<Arguments> returns() {
        return documented("returns");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void mapsEveryDocumentedStatus(String channel, String word, String meaning) {
        var map = StatusMap.of(channel);

        assertThat(map.orders()).containsKey(word);
        assertThat(map.order(word)).isEqualTo(meaning.equals("NO_CHANGE") ? null : OrderStatus.valueOf(meaning));
    }

    @ParameterizedTest
    @MethodSource("returns")
    void goodsAreBackOnlyWhenTheReturnIsComplete(String channel, String word, String meaning) {
        var map = StatusMap.of(channel);

        assertThat(map.returns()).containsKey(word);
        assertThat(map.returned(word)).isEqualTo(meaning.equals("COMPLETE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiktok", "shopee", "lazada", "tiki", "sendo", "sapo", "haravan", "shopify"})
    void aWordThatNobodyKnowsMovesNothing(String channel) {
        var map = StatusMap.of(channel);

        assertThat(map.order("TELEPORTED")).isNull();
        assertThat(map.order("")).isNull();
        assertThat(map.returned("TELEPORTED")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiktok", "shopee", "lazada", "tiki", "sendo", "sapo", "haravan", "shopify"})
    void everyMeaningIsAStatus(String channel) {
        var map = StatusMap.of(channel);

        map.orders().keySet().forEach(map::order);
        assertThat(map.version()).isPositive();
    }
}
