package vn.ocop.catalog.stock;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.warehouse.WarehouseChanged;

/** Tells anew what is offered of all stock in a place when that place serves others than before. */
@Component
class Retelling {

    private static final int PAGE = 500;

    private final Levels levels;
    private final Adjustments adjustments;
    private final WaitingList waitingList;

    Retelling(Levels levels, Adjustments adjustments, WaitingList waitingList) {
        this.levels = levels;
        this.adjustments = adjustments;
        this.waitingList = waitingList;
    }

    @EventListener
    void tell(WarehouseChanged changed) {
        var after = "";
        while (true) {
            var page = levels.after(after, PAGE);
            var there = page.values().stream()
                    .filter(each -> each.shelves().containsKey(changed.id()))
                    .toList();
            there.forEach(Level::touch);
            if (!levels.writeAndTell(there)) there.forEach(each -> adjustments.changeIf(each.productId, Level::touch));
            waitingList.serve(there.stream().map(each -> each.productId).toList());
            if (page.size() < PAGE) return;
            after = page.keySet().stream().reduce(after, (before, each) -> each);
        }
    }
}
