package vn.ocop.order.channel;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.intake.Ids;

/** The pushes' topic, as the place of what nobody pushed. */
@Component
class PushTopic implements PushLog {

    private final EventSender sender;

    PushTopic(EventSender sender) {
        this.sender = sender;
    }

    @Override
    public void listed(List<Signal> signals) {
        sender.sendAll(signals.stream().map(this::outgoing).toList());
    }

    /** Of the type {@link ReadBack#SIGNAL}, which is the record's name. */
    private Outgoing outgoing(Signal signal) {
        var key = signal.channel() + ":" + signal.shop() + ":" + signal.orderNumber();
        return sender.outgoing(WebhookController.TOPIC, key, Ids.event(), signal);
    }
}
