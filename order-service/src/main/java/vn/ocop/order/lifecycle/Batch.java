package vn.ocop.order.lifecycle;

import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.ocop.messaging.Outgoing;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeOutcome;

/** What a batch has come to so far; all but the first three are of the round that is on. */
final class Batch {

    record Told(IntakeEvent event, IntakeOutcome outcome) {}

    record Arrived(IntakeEvent event, Received record) {}

    final Map<String, Order> now;
    final Map<String, Deque<Arrived>> open = new LinkedHashMap<>();
    final Map<String, Long> lastTold = new HashMap<>();
    final Map<String, Long> read = new HashMap<>();
    final Set<String> changed = new LinkedHashSet<>();
    final Map<String, Outgoing> events = new LinkedHashMap<>();
    final List<Told> told = new ArrayList<>();
    final List<String> placed = new ArrayList<>();
    final List<Refusals.Refused> refused = new ArrayList<>();

    Batch(Map<String, Order> found) {
        now = found;
    }

    void begin() {
        read.clear();
        changed.clear();
        events.clear();
        told.clear();
        placed.clear();
        refused.clear();
        now.forEach((id, order) -> read.put(id, order.revision()));
    }
}
