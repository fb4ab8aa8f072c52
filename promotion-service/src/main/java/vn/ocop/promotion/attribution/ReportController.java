package vn.ocop.promotion.attribution;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.promotion.livestream.Sessions;

/** What a livestream brought: as placed, and as kept until now. */
@RestController
class ReportController {

    record Sum(long units, long placed, long kept) {
        Sum plus(Fact.Line line) {
            long left = line.quantity() - line.gone();
            return new Sum(
                    units + line.quantity(),
                    placed + line.quantity() * line.unitPrice(),
                    kept + left * line.unitPrice());
        }
    }

    record Report(
            String sessionId,
            long orders,
            long units,
            long placed,
            long kept,
            Map<String, Sum> byProducer,
            Map<String, Sum> byProduct,
            Map<String, Sum> byChannel) {}

    private final Facts facts;
    private final Sessions sessions;

    ReportController(Facts facts, Sessions sessions) {
        this.facts = facts;
        this.sessions = sessions;
    }

    @GetMapping("/api/v1/livestreams/{id}/report")
    @RequiresScope({"promotions:read", "promotions:write"})
    Report report(@PathVariable String id) {
        if (sessions.find(id).isEmpty()) {
            throw Problem.notFound("LIVESTREAM_NOT_FOUND", "There is no such livestream", "Không có phiên này");
        }
        var nothing = new Sum(0, 0, 0);
        var all = nothing;
        var byProducer = new TreeMap<String, Sum>();
        var byProduct = new TreeMap<String, Sum>();
        var byChannel = new TreeMap<String, Sum>();
        var orders = facts.of(id);
        for (var fact : orders) {
            for (var line : fact.lines()) {
                boolean ours = fact.attributions().stream()
                        .anyMatch(each -> each.promotionId().equals(id) && each.line() == line.line());
                if (!ours) continue;
                all = all.plus(line);
                byProducer.put(
                        line.producerId(),
                        byProducer.getOrDefault(line.producerId(), nothing).plus(line));
                byProduct.put(
                        line.productId(),
                        byProduct.getOrDefault(line.productId(), nothing).plus(line));
                byChannel.put(
                        fact.channel(),
                        byChannel.getOrDefault(fact.channel(), nothing).plus(line));
            }
        }
        return new Report(id, orders.size(), all.units(), all.placed(), all.kept(), byProducer, byProduct, byChannel);
    }
}
