package vn.ocop.catalog.producer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.http.Problem;
import vn.ocop.place.Places;

/** Makes producers of what is said of them in passing, with a product or in a list. */
@Component
public class Descriptions {

    private static final int TRIES = 20;

    private final Producers producers;
    private final Naming naming;
    private final Places places;

    Descriptions(Producers producers, Naming naming, Places places) {
        this.producers = producers;
        this.naming = naming;
        this.places = places;
    }

    /** What is recorded of those that are named or described. */
    public record Known(Map<String, Producer> byId, Map<String, String> idsByName, Places places) {

        /** Of that id; nothing when there is none. */
        public @Nullable Producer of(String id) {
            return byId.get(id);
        }

        /**
         * As described over what is recorded.
         *
         * @param path of the description within what was sent, with its dot
         * @throws Problem naming the field that is wrong
         */
        public Producer of(ProducerDraft it, String path) {
            var id = idsByName.get(it.name());
            if (id == null) throw new IllegalArgumentException("Nobody asked what is known of " + it.name());
            return Producer.described(id, it, byId.get(id), places, path);
        }
    }

    public Known known(Collection<String> ids, Collection<ProducerDraft> described) {
        var named = naming.ids(described.stream().map(ProducerDraft::name).toList());
        var all = new ArrayList<>(ids);
        all.addAll(named.values());
        return new Known(producers.find(all), named, places);
    }

    /**
     * Records what is said; what somebody else changes meanwhile is described over that anew.
     *
     * @return all of them as they are recorded then, by name as described
     */
    public Map<String, Producer> record(Collection<ProducerDraft> described, Actor by) {
        var recorded = new HashMap<String, Producer>();
        List<ProducerDraft> left = List.copyOf(described);
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            var known = known(List.of(), left);
            var wanted = new LinkedHashMap<String, Producer>();
            for (var each : left) {
                var id = known.idsByName().get(each.name());
                if (id == null) continue;
                var before = wanted.getOrDefault(id, known.of(id));
                wanted.put(id, Producer.described(id, each, before, places, ""));
            }
            var writes = new ArrayList<Producers.Write>();
            wanted.replaceAll((id, after) -> {
                var before = known.of(id);
                if (after.equals(before)) return after;
                var next = after.next();
                writes.add(new Producers.Write(before, next));
                return next;
            });
            var lost = new ArrayList<>(writes);
            lost.removeAll(producers.write(writes, by));
            lost.forEach(each -> wanted.remove(each.after().id()));
            known.idsByName().forEach((name, id) -> {
                var made = wanted.get(id);
                if (made != null) recorded.put(name, made);
            });
            left = left.stream()
                    .filter(each -> !recorded.containsKey(each.name()))
                    .toList();
        }
        if (left.isEmpty()) return recorded;
        throw Problem.conflict(
                "CHANGED_MEANWHILE",
                "A producer is being changed; try again",
                "Chủ thể đang được thay đổi, hãy thử lại");
    }
}
