package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;

/** Lays the catalogue's answers on the intake, so that the order's one writer applies them too. */
@Component
class StockAnswers implements BatchHandler {

    /** The part of contracts/reservations that orders need. */
    record Answer(
            String type,
            String id,
            String orderId,
            long orderVersion,
            Instant occurredAt,
            @Nullable Integer attempt) {}

    private final IntakeLog intake;
    private final EventJson json;

    StockAnswers(IntakeLog intake, EventJson json) {
        this.intake = intake;
        this.json = json;
    }

    @Override
    public void handle(List<Received> batch) {
        var answers = batch.stream()
                .filter(each -> each.value() != null)
                .map(each -> json.read(java.util.Objects.requireNonNull(each.value()), Answer.class))
                .flatMap(each -> Stream.ofNullable(outcome(each.type()))
                        .map(outcome -> new IntakeEvent.StockAnswered(
                                each.id(),
                                each.orderId(),
                                each.occurredAt(),
                                each.orderVersion(),
                                outcome,
                                each.attempt())))
                .toList();
        intake.append(answers).join();
    }

    /** Null for a type that means nothing to orders. */
    static @Nullable String outcome(String type) {
        return switch (type) {
            case "StockReserved" -> "RESERVED";
            case "StockShort" -> "SHORT";
            case "StockReleased" -> "RELEASED";
            default -> null;
        };
    }
}
