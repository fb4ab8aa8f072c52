package vn.ocop.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.imports.Import.Outcome;
import vn.ocop.catalog.imports.Issue.Text;
import vn.ocop.catalog.imports.RowReader.Result;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.Recording;
import vn.ocop.catalog.product.Recording.Effect;
import vn.ocop.catalog.product.Recording.Recorded;

/**
 * Records the products of some rows. What will become of them is written down before it is done: after a kill between, doing it
 * again would find it done and call it unchanged.
 */
@Component
class PartWriter {

    private final RowReader reader;
    private final Identities identities;
    private final Recording recording;

    PartWriter(PlaceReader places, SetReader sets, Identities identities, Recording recording) {
        this.reader = new RowReader(places, sets);
        this.identities = identities;
        this.recording = recording;
    }

    /**
     * Records the rows.
     *
     * @param seen what came before; these rows are added
     * @param before what was written down about these rows by a try that did not come to its end
     * @param write down, before and after
     */
    List<Item> write(Import job, List<Row> rows, Seen seen, @Nullable List<Item> before, Consumer<List<Item>> write) {
        var results =
                rows.stream().map(each -> reader.read(each, job.decision())).toList();
        var wanted = identities.of(results);
        var items = new ArrayList<Item>();
        var waves = new Waves();
        for (int i = 0; i < results.size(); i++) {
            var each = wanted.get(i);
            if (each != null && seen.isFirst(results.get(i), each.product())) waves.add(i, each);
            items.add(item(results.get(i), each == null ? null : each.product()));
        }
        var actor = new Actor(job.client(), job.clientName(), Actor.Through.IMPORT, job.id());
        if (before == null) {
            record(items, results, waves, true, actor);
            write.accept(items);
        } else {
            for (int i = 0; i < items.size(); i++)
                items.set(i, items.get(i).affected(before.get(i).effect()));
        }
        if (!job.dryRun()) {
            record(items, results, waves, false, actor);
            write.accept(items);
        }
        return items;
    }

    private static Item item(Result result, @Nullable Product product) {
        var issues = result.issues().all();
        boolean refused = result.issues().refused();
        var outcome = refused ? Outcome.REFUSED : issues.isEmpty() ? Outcome.ACCEPTED : Outcome.CORRECTED;
        var name = result.row().cell(Columns.PRODUCT);
        return new Item(
                result.row().number(),
                outcome,
                product == null || refused ? null : product.id(),
                name.length() > 300 ? name.substring(0, 300) : name,
                null,
                result.certificate(),
                result.sku(),
                issues);
    }

    private void record(List<Item> items, List<Result> results, Waves waves, boolean dryRun, Actor by) {
        for (int wave = 0; wave < waves.size(); wave++) {
            var effects = recording.record(waves.wanted(wave), dryRun, by);
            for (var each : waves.entries(wave)) {
                var recorded = Objects.requireNonNull(effects.get(each.wanted().id()));
                var item = items.get(each.at());
                boolean foretold = dryRun && wave > 0 && recorded.effect() == Effect.CREATED;
                items.set(
                        each.at(),
                        foretold
                                ? item.affected(Effect.UPDATED.name())
                                : after(recorded, item, results.get(each.at())));
            }
        }
    }

    /** What was to be done and is found done was done by this import, in a try that did not come to its end. */
    private static Item after(Recorded recorded, Item item, Result result) {
        return switch (recorded.effect()) {
            case CREATED, UPDATED -> item.affected(recorded.effect().name());
            case UNCHANGED ->
                item.effect() == null ? item.affected(recorded.effect().name()) : item;
            case REFUSED -> item.refused(Refusals.of(result.row(), Objects.requireNonNull(recorded.why())));
            case SKU_TAKEN ->
                item.refused(Issue.of(
                        result.row(),
                        Columns.SKU,
                        "SKU_TAKEN",
                        true,
                        new Text("là mã của sản phẩm khác", "is another product's"),
                        new Text("Đặt mã SKU riêng", "Give it a SKU of its own")));
        };
    }
}
