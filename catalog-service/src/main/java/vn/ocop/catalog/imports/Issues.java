package vn.ocop.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import vn.ocop.catalog.imports.Issue.Text;

/** What is found about one row. */
final class Issues {

    private final Row row;
    private final List<Issue> found = new ArrayList<>();

    Issues(Row row) {
        this.row = row;
    }

    /** The row cannot be taken. */
    void refuse(Columns column, String code, String en, String vi, String fixEn, String fixVi) {
        found.add(Issue.of(row, column, code, true, new Text(vi, en), new Text(fixVi, fixEn)));
    }

    /** The row is taken, with something put right or left out. */
    void correct(Columns column, String code, String en, String vi, String fixEn, String fixVi) {
        found.add(Issue.of(row, column, code, false, new Text(vi, en), new Text(fixVi, fixEn)));
    }

    void add(Issue issue) {
        found.add(issue);
    }

    boolean refused() {
        return found.stream().anyMatch(Issue::fatal);
    }

    List<Issue> all() {
        return List.copyOf(found);
    }
}
