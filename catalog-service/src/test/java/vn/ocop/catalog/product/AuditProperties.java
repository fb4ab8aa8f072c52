package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.audit.AuditEntry;
import vn.ocop.catalog.audit.AuditEntry.Outcome;
import vn.ocop.catalog.producer.ProducerKind;
import vn.ocop.catalog.stock.Crashes;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;

/** Whoever changes a product at once, and wherever they die: what the audit calls applied leads to exactly what is there. */
class AuditProperties {

    private final EventJson json = new EventJson();
    private final String database = Engines.freshDatabase("audit");
    private final Crashes crashes = new Crashes();
    private final Audit audit = new Audit(RunningCatalog.mongo(), database);
    private final Products mortal = ProductStore.over(crashes.over(RunningCatalog.mongo()), database);
    private final Products other = ProductStore.over(RunningCatalog.mongo(), database);
    private final Map<String, Outcome> answered = new HashMap<>();

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatIsCalledAppliedLeadsToWhatIsThere(@ForAll Random random) {
        RunningCatalog.mongo().getDatabase(database).drop();
        answered.clear();
        var first = product().following(null);
        write(other, null, first);
        var known = new ArrayList<>(List.of(first));
        for (int step = 0; step < 25; step++) {
            // somebody who read it a while ago, or just now
            var before = random.nextInt(3) == 0 ? known.get(random.nextInt(known.size())) : other.existing("prd-1");
            if (random.nextInt(3) == 0) crashes.dieAt(random.nextInt(4), random.nextBoolean());
            if (random.nextInt(3) == 0) {
                var rival = other.existing("prd-1");
                crashes.meanwhile(random.nextInt(3), () -> write(other, rival, changed(rival, random)));
            }
            write(mortal, before, changed(before, random));
            crashes.never();
            crashes.meanwhile(Integer.MAX_VALUE, () -> {});
            known.add(other.existing("prd-1"));
        }
        var entries = history(other.existing("prd-1"));
        eachAnswerIsTrue(entries);
        leadsFromTo(first, entries, other.existing("prd-1"));
    }

    private void write(Products by, Product before, Product after) {
        try {
            var done = by.write(List.of(Products.Write.changed(before, after)), Actor.sweep("test"))
                    .done();
            answered.put(Objects.requireNonNull(after.changeId()), done.isEmpty() ? Outcome.REFUSED : Outcome.APPLIED);
        } catch (Crashes.Died e) {
            assertThat(e).hasMessageContaining("killed");
        }
    }

    private List<AuditEntry> history(Product current) {
        var all = new ArrayList<AuditEntry>();
        String cursor = null;
        do {
            var page = audit.history("prd-1", current.changeId(), current.version(), 3, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private void eachAnswerIsTrue(List<AuditEntry> entries) {
        var outcomes = new HashMap<String, Outcome>();
        for (var each : entries) outcomes.put(each.id(), each.outcome());
        answered.forEach((id, outcome) -> assertThat(outcomes.get(id)).as(id).isEqualTo(outcome));
    }

    private void leadsFromTo(Product first, List<AuditEntry> entries, Product current) {
        var applied = entries.reversed().stream()
                .filter(each -> each.outcome() == Outcome.APPLIED)
                .toList();
        assertThat(applied).hasSize((int) current.version());
        assertThat(applied).extracting(AuditEntry::basedOn).isSorted();
        var state = state(first);
        for (var each : applied) {
            for (var change : each.changes()) {
                assertThat(tree(at(state, change.path()))).as(change.path()).isEqualTo(tree(change.before()));
                put(state, change.path(), change.after());
            }
        }
        assertThat(tree(state)).isEqualTo(tree(state(current)));
    }

    private JsonNode tree(Object value) {
        return json.mapper().valueToTree(value);
    }

    private Map<String, Object> state(Product product) {
        Map<String, Object> state =
                json.mapper().convertValue(product, new tools.jackson.core.type.TypeReference<>() {});
        state.keySet().removeAll(List.of("id", "version", "changeId"));
        return state;
    }

    private static String[] steps(String path) {
        return path.replace("[", ".").replace("]", "").split("\\.");
    }

    private static Object at(Object state, String path) {
        Object at = state;
        for (var step : steps(path)) {
            if (at instanceof List<?> list) {
                int index = Integer.parseInt(step);
                at = index < list.size() ? list.get(index) : null;
            } else {
                at = at instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object state, String path, Object value) {
        var steps = steps(path);
        var parent = steps.length == 1
                ? state
                : at(state, String.join(".", List.of(steps).subList(0, steps.length - 1)));
        var last = steps[steps.length - 1];
        if (parent instanceof List<?> list) {
            int index = Integer.parseInt(last);
            if (index == list.size()) ((List<Object>) list).add(value);
            else ((List<Object>) list).set(index, value);
        } else if (value == null) {
            ((Map<String, Object>) parent).remove(last);
        } else {
            ((Map<String, Object>) parent).put(last, value);
        }
        if (parent instanceof List<?> list) while (!list.isEmpty() && list.getLast() == null) list.removeLast();
    }

    private static Product product() {
        return new Product(
                "prd-1",
                0,
                null,
                "A-1",
                null,
                "Trà",
                true,
                List.of(sku("S0", 100)),
                null,
                new Product.Producer("prc-1", 1, "Hợp tác xã", ProducerKind.COOPERATIVE, false, false, null),
                null,
                null,
                null,
                null,
                Product.Dossier.NONE,
                List.of());
    }

    private static Product.Sku sku(String sku, long price) {
        return new Product.Sku(sku, null, null, price, null, null, null, null);
    }

    /** Another story, price, set of variants, code or months; now and then none at all. */
    private static Product changed(Product it, Random random) {
        var skus = new ArrayList<>(it.skus());
        var story = it.story();
        var months = it.harvestMonths();
        var code = it.code();
        switch (random.nextInt(7)) {
            case 0 -> story = "story " + random.nextInt(1_000);
            case 1 -> story = null;
            case 2 -> skus.replaceAll(each -> sku(each.sku(), random.nextInt(1_000)));
            case 3 -> skus.add(sku("S" + random.nextInt(1_000), 7));
            case 4 -> {
                if (!skus.isEmpty()) skus.remove(random.nextInt(skus.size()));
            }
            case 5 -> months = random.nextBoolean() ? null : List.of(1 + random.nextInt(12));
            default -> code = "A-" + random.nextInt(5);
        }
        return new Product(
                        it.id(),
                        it.version(),
                        it.changeId(),
                        code,
                        it.formerCodes(),
                        it.name(),
                        it.active(),
                        List.copyOf(skus),
                        it.taxonomy(),
                        it.producer(),
                        it.place(),
                        story,
                        it.images(),
                        months,
                        it.dossier(),
                        it.certificates())
                .following(it);
    }
}
