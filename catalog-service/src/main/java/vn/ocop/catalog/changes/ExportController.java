package vn.ocop.catalog.changes;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.RequiresScope;
import vn.ocop.messaging.EventJson;

/** All of a kind at once, as the place from which its changes go on. */
@RestController
@RequiresScope("catalog:read")
class ExportController {

    private static final Logger log = LoggerFactory.getLogger(ExportController.class);
    private static final int PAGE = 500;
    private static final String NDJSON = "application/x-ndjson";

    /** The last line. Whoever does not find it has not got all. @param cursor from which the changes go on */
    record Trailer(boolean complete, long lines, String cursor) {}

    private final Feed feed;
    private final EventJson json;

    ExportController(Feed feed, EventJson json) {
        this.feed = feed;
        this.json = json;
    }

    /**
     * One change a line, then a trailer. A product that moves meanwhile may come twice, or as REMOVED: the later line counts.
     *
     * <p>It is read page by page as fast as the reader takes it; nothing is held open in the store.
     */
    @GetMapping(path = "/api/v1/products/export", params = "kind", produces = NDJSON)
    void export(@RequestParam String kind, Caller caller, HttpServletResponse response) {
        var of = Kind.of(kind);
        response.setContentType(NDJSON);
        try {
            var out = response.getOutputStream();
            var lines = new long[1];
            var end = feed.each(of, ChangeController.channels(caller), PAGE, page -> {
                try {
                    for (var each : page) {
                        out.write(json.write(each));
                        out.write('\n');
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                lines[0] += page.size();
            });
            out.write(json.write(new Trailer(true, lines[0], end.text())));
            out.write('\n');
        } catch (IOException | UncheckedIOException e) {
            log.debug("{} has gone before the export's end", caller.id(), e);
        }
    }
}
