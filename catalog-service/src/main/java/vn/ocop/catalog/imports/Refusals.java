package vn.ocop.catalog.imports;

import java.util.List;
import java.util.Map;
import vn.ocop.http.Problem;

/** Turns what the registry itself refuses into an issue of the row, at the column that the field came from. */
final class Refusals {

    private static final Map<String, Columns> COLUMNS = Map.of(
            "place", Columns.REGION,
            "set", Columns.SET,
            "producer", Columns.PRODUCER,
            "code", Columns.CODE,
            "skus", Columns.SKU,
            "certificates", Columns.DECISION);

    private Refusals() {}

    static void add(RowReader.Result result, Problem problem) {
        result.issues().add(of(result.row(), problem));
    }

    static Issue of(Row row, Problem problem) {
        var path = "";
        var code = problem.code();
        if (problem.getBody().getProperties() != null
                && problem.getBody().getProperties().get("errors") instanceof List<?> errors
                && !errors.isEmpty()
                && errors.getFirst() instanceof Map<?, ?> first) {
            path = String.valueOf(first.get("path"));
            code = String.valueOf(first.get("code"));
        }
        return Issue.of(
                row,
                column(path, problem.code()),
                code,
                true,
                new Issue.Text(problem.vi(), problem.en()),
                new Issue.Text("Sửa dòng rồi gửi lại", "Mend the row and send it again"));
    }

    private static Columns column(String path, String code) {
        var field = path.replaceFirst("[.\\[].*", "");
        if (path.contains("gtin")) return Columns.GTIN;
        if (path.contains("score")) return Columns.SCORE;
        if (path.contains("stars")) return Columns.STARS;
        if (path.contains("validTo")) return Columns.EXPIRES;
        if (path.contains("issuedOn")) return Columns.ISSUED;
        return COLUMNS.getOrDefault(field, code.startsWith("CERTIFICATE") ? Columns.DECISION : Columns.PRODUCT);
    }
}
