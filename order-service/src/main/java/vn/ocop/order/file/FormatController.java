package vn.ocop.order.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.sheet.Download;

/** What a shop's own headings mean, and a file to begin with. */
@RestController
@RequestMapping("/api/v1/channels/{channel}/{shop}")
class FormatController {

    private static final int MOST = 200;
    private static final int LONGEST_HEADING = 200;

    private final FileFormats formats;

    FormatController(FileFormats formats) {
        this.formats = formats;
    }

    /** @param columns by heading: the title of a column, or {@value FileFormat#LEFT_OUT} */
    record Saved(@Nullable Map<String, String> columns) {}

    /**
     * A format as it is told.
     *
     * @param known the titles that a heading can be given
     */
    record View(Map<String, String> columns, List<String> known) {
        static View of(FileFormat format) {
            return new View(format.columns(), titles());
        }
    }

    private static List<String> titles() {
        return Stream.concat(Column.titles().stream(), Stream.of(FileFormat.LEFT_OUT))
                .toList();
    }

    @GetMapping("/file-format")
    @RequiresScope({"orders:read", "orders:write", "orders:admin"})
    View get(Caller caller, @PathVariable String channel, @PathVariable String shop) {
        Owning.check(caller, channel, shop);
        return View.of(formats.find(channel, shop));
    }

    /** Takes the place of what was saved before. */
    @PutMapping("/file-format")
    @RequiresScope("orders:write")
    View put(Caller caller, @PathVariable String channel, @PathVariable String shop, @RequestBody Saved saved) {
        Owning.check(caller, channel, shop);
        var wanted = new LinkedHashMap<String, String>();
        if (saved.columns() != null) wanted.putAll(saved.columns());
        var errors = new ArrayList<Problem.FieldError>();
        if (wanted.size() > MOST)
            errors.add(new Problem.FieldError("columns", "SIZE", "are at most 200", "tối đa 200"));
        wanted.forEach((heading, column) -> check(heading, column, errors));
        if (!errors.isEmpty()) {
            throw Problem.badRequest(
                            "INVALID", "The request has fields that are not valid", "Yêu cầu có trường không hợp lệ")
                    .with(errors.stream().limit(20).toList());
        }
        var format = new FileFormat(wanted);
        formats.put(channel, shop, format);
        return View.of(format);
    }

    private static void check(String heading, @Nullable String column, List<Problem.FieldError> errors) {
        var path = "columns[" + heading.substring(0, Math.min(heading.length(), LONGEST_HEADING)) + "]";
        if (Words.fold(heading).isEmpty() || heading.length() > LONGEST_HEADING) {
            errors.add(new Problem.FieldError(
                    path, "SIZE", "is a heading of 1 to 200 characters", "tiêu đề từ 1 đến 200 ký tự"));
        }
        if (column == null || !titles().contains(column)) {
            errors.add(new Problem.FieldError(
                    path, "UNKNOWN_COLUMN", "is one of " + titles(), "là một trong " + titles()));
        }
    }

    /** A file with nothing but headings, the shop's own where it has some. @param format csv or xlsx */
    @GetMapping("/files/template")
    @RequiresScope({"orders:read", "orders:write", "orders:admin"})
    ResponseEntity<StreamingResponseBody> template(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @RequestParam(defaultValue = "xlsx") String format) {
        Owning.check(caller, channel, shop);
        var own = formats.find(channel, shop);
        var columns = Column.values();
        var texts = IntStream.range(0, columns.length)
                .filter(each -> columns[each].isText())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        var headings = Stream.of(columns).map(own::heading).toList();
        return Download.of("orders-" + channel, format, out -> out.head(headings, texts));
    }
}
