package vn.ocop.catalog.stock;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import vn.ocop.http.Problem;

/** Changes stock for who counts it and who decides on it; orders go on meanwhile. Afterwards those that wait are served. */
@Component
class Adjustments {

    private static final int TRIES = 1_000;

    private final Levels levels;
    private final Movements movements;
    private final WaitingList waitingList;

    Adjustments(Levels levels, Movements movements, WaitingList waitingList) {
        this.levels = levels;
        this.movements = movements;
        this.waitingList = waitingList;
    }

    /**
     * Does each once, whatever is repeated.
     *
     * @return the movements, those of an earlier time where they were done already
     */
    Map<Adjustment, Movement> apply(Collection<Adjustment> wanted) {
        var done = new LinkedHashMap<Adjustment, Movement>();
        var left = new LinkedHashSet<>(wanted);
        for (int i = 0; !left.isEmpty(); i++) {
            if (i == TRIES) throw busy();
            // the level first: what is not there any more is in the journal
            var stock = new LinkedHashMap<>(
                    levels.find(left.stream().map(Adjustment::productId).toList()));
            var filed = movements.done(left);
            for (var each : List.copyOf(left)) {
                var level = stock.get(each.productId());
                var before = filed.get(Movements.key(each));
                if (before == null && level != null)
                    before = level.movements.of(each.request()).orElse(null);
                if (before == null) continue;
                done.put(each, before);
                left.remove(each);
            }
            var changed = new LinkedHashSet<Level>();
            for (var each : left) changed.add(adjusted(each, stock));
            levels.writeAndTell(changed);
        }
        var products = wanted.stream().map(Adjustment::productId).toList();
        file(products);
        waitingList.serve(products);
        return done;
    }

    private static Level adjusted(Adjustment it, Map<String, Level> stock) {
        var level = stock.computeIfAbsent(it.productId(), Level::fresh);
        long before = level.at(it.place()).onHand();
        long after = before + it.deltaFrom(before);
        if (after < 0 && after < before)
            throw Problem.unprocessable(
                            "STOCK_BELOW_ZERO",
                            "There are only " + before + " on hand in " + it.place(),
                            "Kho " + it.place() + " chỉ còn " + before)
                    .with("onHand", before);
        level.adjust(it);
        return level;
    }

    /** Brings what stands in levels into the journal. */
    void file(Collection<String> products) {
        for (var level : levels.find(products).values()) {
            if (level.movements.all().isEmpty()) continue;
            movements.add(level.movements.all());
            level.movements.filed();
            // who was faster has filed them, or will
            levels.write(Set.of(level));
        }
    }

    /** @throws Problem when no stock is kept of it, or it is changed too often */
    void change(String productId, Consumer<Level> change) {
        boolean kept = changeIf(productId, level -> {
            change.accept(level);
            return true;
        });
        if (!kept) throw notKept();
        waitingList.serve(List.of(productId));
    }

    /** Changes it over and over what is read, as long as that says so. @return false if no stock is kept of it */
    boolean changeIf(String productId, Predicate<Level> change) {
        for (int i = 0; i < TRIES; i++) {
            var level = levels.find(List.of(productId)).get(productId);
            if (level == null) return false;
            if (!change.test(level) || levels.writeAndTell(List.of(level))) return true;
        }
        throw busy();
    }

    static Problem notKept() {
        return Problem.notFound("STOCK_NOT_KEPT", "No stock is kept of it", "Sản phẩm không theo dõi tồn kho");
    }

    private static Problem busy() {
        return Problem.unavailable(
                "STOCK_BUSY", "This stock is being changed too often", "Tồn kho đang được thay đổi liên tục", 1);
    }
}
