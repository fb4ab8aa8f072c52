package vn.ocop.order.status;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.ReadAgain;

/**
 * Moves the orders that showed a word once the word is explained: they are read at their channel again, which says how they are
 * now and not how they were. Killed anywhere, or done by two instances, each is read at least once.
 */
@Component
class Mending {

    private static final Logger log = LoggerFactory.getLogger(Mending.class);
    private static final int AT_ONCE = 500;

    private final StatusMaps maps;
    private final UnknownWords unknown;
    private final ReadAgain again;

    Mending(StatusMaps maps, UnknownWords unknown, ReadAgain again) {
        this.maps = maps;
        this.unknown = unknown;
        this.again = again;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    void mend() {
        for (var each : unknown.words()) {
            var channel = each.getString("channel");
            var word = each.getString("word");
            if (maps.explains(channel, word)) mend(channel, word);
        }
    }

    private void mend(String channel, String word) {
        List<UnknownWords.Shown> orders;
        do {
            orders = unknown.orders(channel, word, AT_ONCE);
            orders.stream()
                    .collect(Collectors.groupingBy(
                            UnknownWords.Shown::shop,
                            Collectors.mapping(UnknownWords.Shown::number, Collectors.toList())))
                    .forEach((shop, numbers) -> again.orders(channel, shop, numbers));
            unknown.forget(orders);
            log.info("{} orders of {} that showed {} are read again", orders.size(), channel, word);
        } while (orders.size() == AT_ONCE);
    }
}
