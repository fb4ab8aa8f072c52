package vn.ocop.order.lifecycle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.lifecycle.Snapshot.Delivery;
import vn.ocop.order.lifecycle.Snapshot.Unit;
import vn.ocop.place.Place;
import vn.ocop.place.Places;
import vn.ocop.place.Resolution;
import vn.ocop.place.Resolution.Outcome;

/** Brings the address that a channel shows, of three levels or of two, old or masked, to the places of today. Nothing is guessed. */
@Component
class Deliveries {

    private final Places places;
    private final Counter provincesUnknown;
    private final Counter communesUnknown;

    Deliveries(Places places, MeterRegistry meters) {
        this.places = places;
        this.provincesUnknown = unknown("province", meters);
        this.communesUnknown = unknown("commune", meters);
    }

    private static Counter unknown(String level, MeterRegistry meters) {
        return Counter.builder("ocop.delivery.places.unknown")
                .description("Addresses of orders whose place of that level no table knows")
                .tag("level", level)
                .register(meters);
    }

    /** A place that is not known stays out, and the order goes on: what was written is kept. */
    Delivery read(ObservedOrder.Delivery to) {
        var asSent = Stream.of(to.commune(), to.district(), to.province())
                .filter(each -> each != null && !each.isBlank())
                .collect(Collectors.joining(", "));
        var found = places.resolve(text(to.commune()), text(to.district()), text(to.province()), null);
        if (found.province() == null && !asSent.isEmpty()) provincesUnknown.increment();
        boolean named = !text(to.commune()).isBlank();
        if (named && found.outcome() == Outcome.UNKNOWN) communesUnknown.increment();
        return new Delivery(
                unit(found.province()),
                named && found.outcome() == Outcome.EXACT ? commune(found) : null,
                named ? found.outcome() : null,
                asSent);
    }

    private static @Nullable Unit commune(Resolution found) {
        return unit(found.places().getFirst().place());
    }

    private static @Nullable Unit unit(@Nullable Place place) {
        return place == null ? null : new Unit(place.code(), place.name());
    }

    private static String text(@Nullable String written) {
        return Objects.requireNonNullElse(written, "");
    }
}
