package vn.ocop.order.file;

import java.util.ArrayList;
import java.util.List;

/** What is found about one order: no more than somebody would read. */
final class Findings {

    private final List<Issue> found = new ArrayList<>();
    private boolean fatal;

    void add(Flaw flaw, Row row, Column column) {
        fatal |= flaw.fatal;
        if (found.size() < FileOrder.MOST_ISSUES) found.add(Issue.of(flaw, row, column));
        else if (found.size() == FileOrder.MOST_ISSUES) found.add(Issue.of(Flaw.MORE, row.number(), null));
    }

    boolean fatal() {
        return fatal;
    }

    List<Issue> all() {
        return List.copyOf(found);
    }
}
