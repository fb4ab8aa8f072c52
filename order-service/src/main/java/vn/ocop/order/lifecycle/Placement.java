package vn.ocop.order.lifecycle;

import static vn.ocop.order.lifecycle.OrderRequest.MOST;
import static vn.ocop.order.lifecycle.OrderRequest.MOST_UNITS;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.order.intake.IntakeEvent.OrderObserved;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.lifecycle.Snapshot.Stock;
import vn.ocop.order.listing.Assortment;
import vn.ocop.order.listing.CatalogProduct;

/** Makes an order of what a channel told: finds the products, and stamps each line with what held on the day it was placed. */
@Component
class Placement {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** What could be made of it: a change, or the SKUs that nobody knows yet. */
    record Result(@Nullable Change change, List<String> unknownSkus) {}

    private final Assortment assortment;
    private final Deliveries deliveries;

    Placement(Assortment assortment, Deliveries deliveries) {
        this.assortment = assortment;
        this.deliveries = deliveries;
    }

    Result place(OrderObserved event, String fingerprint) {
        var seen = event.order();
        var wrong = wrong(seen);
        if (!wrong.isEmpty()) {
            return new Result(new Change(null, vn.ocop.order.intake.Outcome.REJECTED, wrong, null), List.of());
        }
        var unknown = new ArrayList<String>();
        var lines = new ArrayList<Snapshot.Line>();
        for (var line : seen.lines()) {
            var match = assortment.find(event.channel(), event.shop(), line.sku());
            if (match == null) unknown.add(line.sku());
            else lines.add(line(line, match, seen));
        }
        if (!unknown.isEmpty()) return new Result(null, unknown);
        var snapshot = snapshot(event, seen, lines);
        var ledger = new Ledger(List.of());
        ledger.placed(lines, seen.totals(), seen.placedAt());
        return new Result(Order.place(event, fingerprint, snapshot, ledger.entries()), List.of());
    }

    /** Whether an order can have been placed or changed then: what is beyond is a broken clock. */
    static boolean plausible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    /** The times that no order can have, of a new order or of a known one. */
    static List<Issue> wrongTimes(ObservedOrder seen) {
        var issues = new ArrayList<Issue>();
        if (!plausible(seen.placedAt())) issues.add(range("placedAt"));
        if (!plausible(seen.updatedAt())) issues.add(range("updatedAt"));
        return issues;
    }

    private static Issue range(String path) {
        return new Issue("RANGE", path, "is no time of an order", "không phải thời điểm hợp lý");
    }

    private static List<Issue> wrong(ObservedOrder seen) {
        var issues = new ArrayList<Issue>(wrongTimes(seen));
        if (!seen.currency().equals("VND")) {
            issues.add(new Issue("CURRENCY", "currency", "Only VND is taken, not " + seen.currency(), "Chỉ nhận VND"));
        }
        if (seen.lines().isEmpty())
            issues.add(new Issue("REQUIRED", "lines", "An order has lines", "Đơn hàng phải có dòng hàng"));
        for (int i = 0; i < seen.lines().size(); i++) {
            var line = seen.lines().get(i);
            if (line.quantity() < 1)
                issues.add(new Issue("MIN", "lines[" + i + "].quantity", "must be 1 or more", "phải từ 1 trở lên"));
            if (line.quantity() > MOST_UNITS)
                issues.add(new Issue("MAX", "lines[" + i + "].quantity", "is too many", "quá nhiều"));
            if (wrongMoney(line)) {
                issues.add(new Issue(
                        "BAD_MONEY",
                        "lines[" + i + "]",
                        "prices and discounts are 0 or more, discounts at most the line's worth, worth at most 10^12",
                        "giá và giảm giá không âm, giảm giá không quá giá trị dòng, giá trị dòng tối đa 10^12"));
            }
        }
        var totals = seen.totals();
        boolean tooMuch = LongStream.of(
                        totals.items(),
                        totals.sellerDiscount(),
                        totals.platformDiscount(),
                        totals.shippingFee(),
                        totals.shippingDiscount(),
                        totals.buyerPays())
                .anyMatch(each -> each > MOST || each < -MOST);
        if (tooMuch) issues.add(new Issue("BAD_MONEY", "totals", "are at most 10^12 each", "mỗi số tối đa 10^12"));
        return issues;
    }

    /** Without a product that could overflow: a line's worth fits, or it is refused. */
    private static boolean wrongMoney(ObservedOrder.Line line) {
        if (line.unitPrice() < 0 || line.sellerDiscount() < 0 || line.platformDiscount() < 0) return true;
        if (line.unitPrice() > MOST / Math.max(1, line.quantity())) return true;
        long worth = line.quantity() * line.unitPrice();
        return line.sellerDiscount() > worth || line.platformDiscount() > worth - line.sellerDiscount();
    }

    private static Snapshot.Line line(ObservedOrder.Line line, Assortment.Match match, ObservedOrder seen) {
        return new Snapshot.Line(
                line.line(),
                line.sku(),
                match.productId(),
                line.name() == null ? match.product().name() : line.name(),
                line.quantity(),
                line.unitPrice(),
                line.sellerDiscount(),
                line.platformDiscount(),
                0,
                0,
                0,
                stamp(match, seen));
    }

    private static Snapshot.Stamp stamp(Assortment.Match match, ObservedOrder seen) {
        var product = match.product();
        var certificate = product.certificateOn(seen.placedAt().atZone(VIETNAM).toLocalDate());
        var place = product.place();
        var taxonomy = product.taxonomy();
        return new Snapshot.Stamp(
                certificate == null ? 0 : certificate.stars(),
                certificate == null ? null : certificate.number(),
                match.price(),
                product.producer().id(),
                product.producer().name(),
                product.producer().kind(),
                taxonomy == null ? null : taxonomy.sector(),
                taxonomy == null ? null : taxonomy.group(),
                taxonomy == null ? 0 : taxonomy.set(),
                place == null
                        ? new Snapshot.Place(null, null, null)
                        : new Snapshot.Place(unit(place.oldProvince()), unit(place.province()), unit(place.commune())));
    }

    private static Snapshot.@Nullable Unit unit(CatalogProduct.@Nullable Unit unit) {
        return unit == null ? null : new Snapshot.Unit(unit.code(), unit.name());
    }

    private Snapshot snapshot(OrderObserved event, ObservedOrder seen, List<Snapshot.Line> lines) {
        var status =
                seen.status() == null || seen.status() == OrderStatus.CANCELLED ? OrderStatus.PLACED : seen.status();
        var promotion = seen.promotion();
        return new Snapshot(
                event.channel(),
                event.shop(),
                event.channelOrderNo(),
                seen.test(),
                status,
                seen.channelStatus(),
                seen.test() ? Stock.NONE : Stock.PENDING,
                false,
                seen.placedAt(),
                seen.updatedAt(),
                seen.currency(),
                seen.totals(),
                Differences.of(seen),
                buyer(seen.buyer()),
                promotion == null
                        ? new Snapshot.Promotion(null, List.of(), null)
                        : new Snapshot.Promotion(
                                promotion.quoteId(),
                                promotion.voucherCodes() == null ? List.of() : promotion.voucherCodes(),
                                promotion.livestreamRoom()),
                List.copyOf(lines),
                null,
                null,
                List.of());
    }

    Snapshot.Buyer buyer(ObservedOrder.@Nullable Buyer buyer) {
        if (buyer == null) return new Snapshot.Buyer(null, null);
        var to = buyer.delivery();
        if (to == null) return new Snapshot.Buyer(buyer.hash(), null);
        return new Snapshot.Buyer(buyer.hash(), deliveries.read(to));
    }
}
