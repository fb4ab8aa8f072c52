package vn.ocop.order.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that came for an order, in the order in which it was applied. A noisy channel pushes nothing out: what changed nothing
 * goes first, and its like are counted; when even the changes are too many, the oldest become one that says what they came
 * to. So what is kept always leads from the order as it was placed to the order as it is.
 */
final class History {

    static final int CHANGES = 100;
    static final int OTHERS = 20;

    private History() {}

    static List<Applied> with(List<Applied> before, Applied news) {
        var all = new ArrayList<>(before);
        if (news.changedSomething()) {
            all.add(news);
            if (count(all, Applied::changedSomething) > CHANGES) joinOldest(all);
            return List.copyOf(all);
        }
        var like = last(all, each -> each.isLike(news));
        if (like != null) all.remove(like);
        all.add(like == null ? news : like.and(news));
        if (count(all, each -> !each.changedSomething()) > OTHERS)
            all.remove(first(all, each -> !each.changedSomething(), 0));
        return List.copyOf(all);
    }

    /** The second change and the third: the first is how the order came to be. */
    private static void joinOldest(List<Applied> all) {
        int created = first(all, Applied::changedSomething, 0);
        int second = first(all, Applied::changedSomething, created + 1);
        int third = first(all, Applied::changedSomething, second + 1);
        all.set(third, all.get(second).and(all.get(third)));
        all.remove(second);
    }

    static @Nullable Applied find(List<Applied> history, String intake) {
        return last(history, each -> each.is(intake));
    }

    static Optional<Applied> lastChange(List<Applied> history) {
        return Optional.ofNullable(last(history, Applied::changedSomething));
    }

    private static long count(List<Applied> all, Predicate<Applied> which) {
        return all.stream().filter(which).count();
    }

    private static int first(List<Applied> all, Predicate<Applied> which, int from) {
        int i = from;
        while (!which.test(all.get(i))) i++;
        return i;
    }

    private static @Nullable Applied last(List<Applied> all, Predicate<Applied> which) {
        for (int i = all.size() - 1; i >= 0; i--) if (which.test(all.get(i))) return all.get(i);
        return null;
    }
}
