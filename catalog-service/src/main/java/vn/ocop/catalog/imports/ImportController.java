package vn.ocop.catalog.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.imports.ImportReport.Issue;
import vn.ocop.catalog.imports.ImportReport.Outcome;
import vn.ocop.catalog.place.Places;
import vn.ocop.catalog.product.Drafting;
import vn.ocop.catalog.product.Producers;
import vn.ocop.catalog.product.Recording;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Lists as provinces publish them, in CSV; a dry run says what would happen and does nothing. */
@RestController
@RequestMapping("/api/v1/imports")
@RequiresScope("catalog:write")
class ImportController {

    private static final int MOST_ROWS = 20_000;

    private record Taken(int row, Recording.Wanted wanted, List<Issue> issues) {}

    private final Places places;
    private final Drafting drafting;
    private final Producers producers;
    private final Recording recording;
    private final CsvMapper csv =
            CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();

    ImportController(Places places, Drafting drafting, Producers producers, Recording recording) {
        this.places = places;
        this.drafting = drafting;
        this.producers = producers;
        this.recording = recording;
    }

    @PostMapping(consumes = {"text/csv", "application/octet-stream"})
    ImportReport csv(Caller caller, @RequestBody byte[] body, @RequestParam(defaultValue = "false") boolean dryRun) {
        var rows = rows(text(body));
        if (rows.isEmpty()) throw unreadable("it has no header", "không có dòng tiêu đề");
        var columns = Columns.find(rows.getFirst());
        if (!columns.containsKey(Columns.PRODUCT) || !columns.containsKey(Columns.PRODUCER)) {
            throw unreadable("its header names no product and producer", "tiêu đề không có cột sản phẩm và chủ thể");
        }
        if (rows.size() > MOST_ROWS + 1) throw unreadable("it has more than 20,000 rows", "có hơn 20.000 dòng");
        var items = new ImportReport.Row[rows.size() - 1];
        var results = rows.stream()
                .skip(1)
                .map(each -> new RowReader(columns, each, places).read())
                .toList();
        var known = producers.known(results.stream()
                .flatMap(each -> Stream.ofNullable(each.draft()))
                .toList());
        var taken = new LinkedHashMap<String, Taken>();
        for (int i = 1; i < rows.size(); i++) {
            var result = results.get(i - 1);
            var draft = result.draft();
            if (draft == null) {
                items[i - 1] = new ImportReport.Row(i + 1, Outcome.REFUSED, null, null, result.issues());
                continue;
            }
            Recording.Wanted wanted;
            try {
                wanted = drafting.wanted(draft, known.of(draft));
            } catch (Problem why) {
                items[i - 1] = refused(i + 1, null, why);
                continue;
            }
            if (taken.containsKey(wanted.id())) {
                items[i - 1] = repeated(i + 1, taken.get(wanted.id()).row());
            } else {
                taken.put(wanted.id(), new Taken(i + 1, wanted, result.issues()));
            }
        }
        var wanted = taken.values().stream().map(Taken::wanted).toList();
        var recorded = recording.record(wanted, dryRun, Actor.importing(caller, null));
        for (var each : taken.values()) {
            var id = each.wanted().id();
            var became = Objects.requireNonNull(recorded.get(id));
            var outcome = each.issues().isEmpty() ? Outcome.ACCEPTED : Outcome.CORRECTED;
            items[each.row() - 2] = became.why() == null
                    ? new ImportReport.Row(
                            each.row(), outcome, id, became.effect().name(), each.issues())
                    : refused(each.row(), id, became.why());
        }
        return ImportReport.of(dryRun, List.of(items));
    }

    private static ImportReport.Row refused(int row, @Nullable String id, Problem why) {
        var issue = Issue.refused(
                why.code(),
                Columns.DECISION.title(),
                why.en(),
                why.vi(),
                "Compare with the product's certificates",
                "Đối chiếu với các giấy chứng nhận của sản phẩm");
        return new ImportReport.Row(row, Outcome.REFUSED, id, null, List.of(issue));
    }

    private static ImportReport.Row repeated(int row, int first) {
        return new ImportReport.Row(
                row,
                Outcome.REFUSED,
                null,
                null,
                List.of(Issue.refused(
                        "REPEATED",
                        "product",
                        "is the product of row " + first + " again",
                        "trùng sản phẩm ở dòng " + first,
                        "Remove one of the two",
                        "Bỏ một trong hai dòng")));
    }

    private List<String[]> rows(String text) {
        try (var all = csv.readerFor(String[].class).<String[]>readValues(text)) {
            return new ArrayList<>(all.readAll());
        } catch (JacksonException e) {
            throw unreadable("it is not CSV", "không phải CSV");
        }
    }

    /** UTF-8, with or without a mark at its beginning. */
    private static String text(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable("it is not UTF-8", "không phải mã UTF-8");
        }
    }

    private static Problem unreadable(String en, String vi) {
        return Problem.unprocessable("UNREADABLE_FILE", "The file cannot be read: " + en, "Không đọc được tệp: " + vi);
    }
}
