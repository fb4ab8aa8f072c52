package vn.ocop.catalog.stock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.ocop.http.Problem;

/**
 * Counts anew what is reserved, and proves it equal to what the stock says, or makes it so, while orders go on.
 *
 * <p>A stock that stayed as it was from before to after all reservations were read is held against them at once. One that
 * orders change meanwhile is given an {@link Audit}: it is counted a page of reservations at a time, and who changes it keeps
 * what was counted already true. In the end both numbers stand in the same document.
 */
@Component
class Repair {

    private static final int PRODUCTS = 5_000;
    private static final int AT_ONCE = 100;
    private static final int PAGE = 1_000;
    private static final int TRIES = 1_000;
    private static final int REPORTED = 1_000;
    private static final String END = "\uffff";

    /** @param orders reservations that were read, of one product its own */
    record Report(boolean dryRun, long products, long orders, long differing, List<Difference> differences) {}

    private final Levels levels;
    private final Reservations reservations;
    private final WaitingList waitingList;

    Repair(Levels levels, Reservations reservations, WaitingList waitingList) {
        this.levels = levels;
        this.reservations = reservations;
        this.waitingList = waitingList;
    }

    /** One repair of all or of some. */
    private final class Run {

        private final boolean dry;
        private final String id = UUID.randomUUID().toString();
        private final List<Difference> differences = new ArrayList<>();
        private long products;
        private long orders;

        Run(boolean dry) {
            this.dry = dry;
        }

        void check(Map<String, Level> stock) {
            var tallies = new LinkedHashMap<String, Tally>();
            stock.forEach((product, level) -> tallies.put(product, new Tally(level)));
            var after = "";
            while (!after.equals(END)) {
                var page = reservations.after(after, stock.keySet(), PAGE);
                for (var each : page)
                    for (var product : each.products()) {
                        var tally = tallies.get(product);
                        if (tally != null) tally.add(each);
                    }
                orders += page.size();
                after = page.size() < PAGE ? END : page.getLast().orderId();
            }
            products += stock.size();
            var changing = new ArrayList<String>();
            var now = levels.find(stock.keySet());
            tallies.forEach((product, tally) -> {
                tally.addRest(order -> true);
                var level = now.get(product);
                if (level == null) return;
                boolean stayed = level.version == tally.level.version;
                if (!stayed || !conclude(level, tally.addedTo(Audit.begin(id), END))) changing.add(product);
            });
            for (int i = 0; i < changing.size(); i += AT_ONCE)
                audit(changing.subList(i, Math.min(changing.size(), i + AT_ONCE)));
        }

        private void audit(Collection<String> changing) {
            var left = new LinkedHashSet<>(changing);
            for (var product : left) untilWritten(product, level -> level.audit(Audit.begin(id)));
            for (int vain = 0; !left.isEmpty(); ) {
                if (vain++ == TRIES) throw busy();
                var stock = levels.find(left);
                left.retainAll(stock.keySet());
                var from = stock.values().stream()
                        .map(each -> audit(each).upTo())
                        .min(String::compareTo)
                        .orElse(END);
                for (var level : stock.values()) {
                    if (audit(level).upTo().equals(END) && conclude(level, audit(level))) {
                        left.remove(level.productId);
                        vain = 0;
                    }
                }
                if (!from.equals(END) && count(stock.values(), from)) vain = 0;
            }
        }

        /** Counts one page for those that have come so far. @return whether all were written */
        private boolean count(Collection<Level> stock, String from) {
            var here = stock.stream()
                    .filter(each -> audit(each).upTo().equals(from))
                    .toList();
            var page = reservations.after(
                    from, here.stream().map(each -> each.productId).toList(), PAGE);
            orders += page.size();
            var to = page.size() < PAGE ? END : page.getLast().orderId();
            for (var level : here) {
                var tally = new Tally(level);
                page.forEach(tally::add);
                tally.addRest(order -> order.compareTo(from) > 0 && order.compareTo(to) <= 0);
                level.audit(tally.addedTo(audit(level), to));
            }
            return levels.write(here);
        }

        private Audit audit(Level level) {
            var audit = level.audit();
            if (audit == null || !audit.id().equals(id))
                throw Problem.conflict("REPAIR_RUNNING", "Another repair has begun", "Một lần sửa khác đang chạy");
            return audit;
        }

        /** @return false when it was changed meanwhile: what was found is not true any more */
        private boolean conclude(Level level, Audit found) {
            var these = Difference.between(level, found);
            boolean quiet = dry || these.isEmpty();
            if (!quiet) level.correct(found);
            else if (level.audit() != null) level.audit(null);
            boolean written = quiet ? levels.write(List.of(level)) : levels.writeAndTell(List.of(level));
            if (written) differences.addAll(these);
            return written;
        }

        private void untilWritten(String product, java.util.function.Consumer<Level> change) {
            for (int i = 0; i < TRIES; i++) {
                var level = levels.find(List.of(product)).get(product);
                if (level == null) return;
                change.accept(level);
                if (levels.write(List.of(level))) return;
            }
            throw busy();
        }

        Report report() {
            var differing =
                    differences.stream().map(Difference::productId).distinct().toList();
            if (!dry) waitingList.serve(differing);
            return new Report(
                    dry,
                    products,
                    orders,
                    differing.size(),
                    differences.stream().limit(REPORTED).toList());
        }
    }

    /** @throws Problem when no stock is kept of it */
    Report one(String product, boolean dry) {
        var stock = levels.find(List.of(product));
        if (stock.isEmpty()) throw Adjustments.notKept();
        var run = new Run(dry);
        run.check(stock);
        return run.report();
    }

    Report all(boolean dry) {
        var run = new Run(dry);
        var after = "";
        while (true) {
            var stock = levels.after(after, PRODUCTS);
            run.check(stock);
            if (stock.size() < PRODUCTS) return run.report();
            after = stock.keySet().stream().reduce((first, second) -> second).orElse(END);
        }
    }

    private static Problem busy() {
        return Problem.unavailable(
                "STOCK_BUSY", "This stock is being changed too often", "Tồn kho đang được thay đổi liên tục", 1);
    }
}
