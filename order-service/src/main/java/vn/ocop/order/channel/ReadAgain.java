package vn.ocop.order.channel;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Has orders read at their channel once more: the channel knows best how they are by now. */
@Component
public class ReadAgain {

    private final WaitingSignals waiting;

    ReadAgain(WaitingSignals waiting) {
        this.waiting = waiting;
    }

    /** Soon, and surely: it is stored when this returns. Asked twice, they are read once. */
    public void orders(String channel, String shop, Collection<String> numbers) {
        waiting.put(numbers.stream()
                .map(each -> new Signal(channel, shop, each, Set.of()))
                .toList());
    }
}
