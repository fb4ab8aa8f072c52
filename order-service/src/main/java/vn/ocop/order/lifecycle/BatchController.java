package vn.ocop.order.lifecycle;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.order.intake.Outcome;

/**
 * Up to 500 orders at once, each with an outcome of its own: one bad order never blocks the rest. 202 when some are not known
 * in time; each of those is asked for by its order's and its intake's id.
 */
@RestController
class BatchController {

    static final int MOST = 500;

    enum ErrorPolicy {
        /** Takes what can be taken. */
        CONTINUE,
        /** Takes nothing if one cannot be read. */
        REJECT_ALL
    }

    record Request(
            @Nullable List<JsonNode> orders, @Nullable ErrorPolicy errorPolicy) {}

    record Item(
            int index,
            @Nullable String ref,
            Outcome outcome,
            @Nullable String orderId,
            @Nullable String intakeId,
            List<Issue> issues) {}

    record Answer(int received, List<Item> items) {}

    private final IntakeLog intake;
    private final IntakeSettings settings;
    private final ObjectReader orders;
    private final Validator validator;

    BatchController(IntakeLog intake, IntakeSettings settings, EventJson json, Validator validator) {
        this.intake = intake;
        this.settings = settings;
        this.orders = json.mapper().readerFor(OrderRequest.class).without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        this.validator = validator;
    }

    @PostMapping("/api/v1/orders/batch")
    @RequiresScope("orders:write")
    ResponseEntity<Answer> post(
            Caller caller,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestBody Request request) {
        var sent = request.orders() == null ? List.<JsonNode>of() : request.orders();
        if (sent.isEmpty()) throw invalid("REQUIRED", "is required", "là bắt buộc");
        if (sent.size() > MOST) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BATCH_TOO_LARGE",
                    "A batch has at most 500 orders",
                    "Mỗi lô tối đa 500 đơn hàng");
        }
        var items = new Item[sent.size()];
        var events = new ArrayList<IntakeEvent.OrderObserved>();
        var places = new ArrayList<Integer>();
        var source = new IntakeEvent.Source("API", caller.id(), intake.instance());
        for (int i = 0; i < sent.size(); i++) {
            var issues = new ArrayList<Issue>();
            var order = read(caller, sent.get(i), issues);
            if (order == null || !issues.isEmpty()) {
                items[i] = new Item(i, order == null ? null : ref(order), Outcome.REJECTED, null, null, issues);
            } else {
                events.add(order.observed(source, settings.phonePepper()));
                places.add(i);
            }
        }
        if (request.errorPolicy() == ErrorPolicy.REJECT_ALL && events.size() < sent.size())
            return ResponseEntity.ok(refused(items));
        var wait = "respond-async".equals(prefer) ? java.time.Duration.ZERO : settings.answerWithin();
        var outcomes = intake.appendAndWait(events, wait);
        for (int i = 0; i < outcomes.size(); i++)
            items[places.get(i)] = item(places.get(i), events.get(i), outcomes.get(i));
        boolean all = outcomes.stream().noneMatch(each -> each.outcome() == Outcome.PENDING);
        return ResponseEntity.status(all ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new Answer(sent.size(), List.of(items)));
    }

    private static Item item(int index, IntakeEvent.OrderObserved event, IntakeOutcome outcome) {
        var ref = event.channel() + ":" + event.shop() + ":" + event.channelOrderNo();
        return new Item(index, ref, outcome.outcome(), outcome.orderId(), outcome.intakeId(), outcome.issues());
    }

    private static Answer refused(@Nullable Item[] items) {
        var all = new ArrayList<Item>();
        for (int i = 0; i < items.length; i++) {
            var item = items[i];
            all.add(
                    item != null
                            ? item
                            : new Item(
                                    i,
                                    null,
                                    Outcome.REJECTED,
                                    null,
                                    null,
                                    List.of(new Issue(
                                            "BATCH_REJECTED",
                                            "",
                                            "Another order of the batch is not valid",
                                            "Đơn khác trong lô không hợp lệ"))));
        }
        return new Answer(items.length, all);
    }

    private @Nullable OrderRequest read(Caller caller, JsonNode node, List<Issue> issues) {
        @Nullable OrderRequest order;
        try {
            order = orders.readValue(node);
        } catch (JacksonException e) {
            issues.add(Findings.unreadable(e));
            return null;
        }
        if (order == null) {
            issues.add(Findings.missing());
            return null;
        }
        validator.validate(order).forEach(each -> issues.add(Findings.invalid(each)));
        if (issues.isEmpty() && !caller.owns(order.channel(), order.shop())) {
            issues.add(new Issue("SHOP_NOT_YOURS", "shop", "is not one of this client's", "không thuộc ứng dụng này"));
        }
        return order;
    }

    private static String ref(OrderRequest order) {
        return order.channel() + ":" + order.shop() + ":" + order.channelOrderNo();
    }

    private static Problem invalid(String code, String en, String vi) {
        return Problem.badRequest(
                        "INVALID", "The request has fields that are not valid", "Yêu cầu có trường không hợp lệ")
                .with(List.of(new Problem.FieldError("orders", code, en, vi)));
    }
}
