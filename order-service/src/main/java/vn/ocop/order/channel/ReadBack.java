package vn.ocop.order.channel;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.Failures;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;

/** Reads the orders that pushes were about back from their channel, many at once, and lays them on the intake. */
@Component
class ReadBack implements BatchHandler {

    private static final Logger log = LoggerFactory.getLogger(ReadBack.class);

    private final Channels channels;
    private final Shops shops;
    private final IntakeLog intake;

    ReadBack(Channels channels, Shops shops, IntakeLog intake) {
        this.channels = channels;
        this.shops = shops;
        this.intake = intake;
    }

    private record Work(Connector connector, Shop shop, List<Signal> signals) {}

    @Override
    public void handle(List<Received> pushes) {
        var works = new ArrayList<Callable<List<IntakeEvent>>>();
        signals(pushes).forEach((key, signals) -> {
            var shop =
                    shops.find(signals.getFirst().channel(), signals.getFirst().shop());
            if (shop.isEmpty()) throw new Failures.TryAgain("The shop " + key + " is not known here yet");
            var connector = channels.find(shop.get().channel()).orElseThrow();
            for (int from = 0; from < signals.size(); from += connector.mostPerCall()) {
                var part = signals.subList(from, Math.min(signals.size(), from + connector.mostPerCall()));
                works.add(() -> read(new Work(connector, shop.get(), part)));
            }
        });
        var observed = new ArrayList<IntakeEvent>();
        ChannelHttp.together(works).forEach(observed::addAll);
        intake.append(observed).join();
    }

    /** Each order once, however often it was pushed in this batch. */
    private Map<String, List<Signal>> signals(List<Received> pushes) {
        var all = new LinkedHashMap<String, Signal>();
        for (var push : pushes) {
            var parts = push.key().split(":", 3);
            var shop = shops.find(parts[0], parts[1])
                    .orElseThrow(() -> new Failures.TryAgain("The shop of " + push.key() + " is not known here yet"));
            var body = java.util.Objects.requireNonNull(push.value());
            for (var signal : channels.find(parts[0]).orElseThrow().read(body, shop)) {
                all.merge(shop + ":" + signal.orderNumber(), signal, Signal::and);
            }
        }
        var byShop = new LinkedHashMap<String, List<Signal>>();
        all.values()
                .forEach(each -> byShop.computeIfAbsent(each.channel() + ":" + each.shop(), key -> new ArrayList<>())
                        .add(each));
        return byShop;
    }

    private static List<IntakeEvent> read(Work work) throws UncheckedIOException {
        var found = work.connector().orders(work.signals(), work.shop());
        var events = new ArrayList<IntakeEvent>(found.size());
        var source = new IntakeEvent.Source("READ_BACK", work.shop().channel(), null);
        for (var signal : work.signals()) {
            var order = found.get(signal.orderNumber());
            if (order == null) {
                log.warn("{} pushed order {}, but does not know it", work.shop(), signal.orderNumber());
                continue;
            }
            events.add(order.observed(work.shop(), signal.orderNumber(), source));
        }
        return events;
    }
}
