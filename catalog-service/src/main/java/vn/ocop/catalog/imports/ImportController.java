package vn.ocop.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.sheet.Download;
import vn.ocop.sheet.Upload;

/**
 * Lists as provinces publish them, in CSV or XLSX; a dry run says what would happen and does nothing.
 *
 * <p>The file is stored before it is worked on. Who waits gets the whole report when it is done in that time, else 202 and where
 * to look.
 */
@RestController
@RequestMapping("/api/v1/imports")
@RequiresScope("catalog:write")
class ImportController {

    /** Below what the gateway waits for a service. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*(\\d{1,4})");

    private final Intake intake;
    private final Reports reports;
    private final ImportSettings settings;

    ImportController(Intake intake, Reports reports, ImportSettings settings) {
        this.intake = intake;
        this.reports = reports;
        this.settings = settings;
    }

    /**
     * What a request says beside the file.
     *
     * @param kind {@code products} or {@code decision-annex}
     * @param decision number of the decision, such as {@code 3981/QĐ-UBND}
     * @param decidedOn its day
     * @param authority such as {@code UBND tỉnh Lâm Đồng}
     * @param province whose rows these are, where they do not say it
     */
    record Parameters(
            @Nullable Boolean dryRun,
            @Nullable String kind,
            @Nullable String fileName,
            @Nullable String decision,
            @Nullable LocalDate decidedOn,
            @Nullable String authority,
            @Nullable String province) {

        Intake.Order order(@Nullable String uploadName) {
            return new Intake.Order(
                    asked(),
                    Boolean.TRUE.equals(dryRun),
                    cut(fileName == null ? uploadName : fileName),
                    new Decision(cut(decision), decidedOn, cut(authority), cut(province)));
        }

        private Import.Kind asked() {
            return switch (kind == null ? "products" : kind.toLowerCase(Locale.ROOT)) {
                case "products" -> Import.Kind.PRODUCTS;
                case "decision-annex" -> Import.Kind.DECISION_ANNEX;
                default ->
                    throw Problem.badRequest(
                            "INVALID", "kind is products or decision-annex", "kind là products hoặc decision-annex");
            };
        }

        private static @Nullable String cut(@Nullable String text) {
            if (text == null || text.isBlank()) return null;
            var plain = Row.plain(text);
            return plain.length() > 200 ? plain.substring(0, 200) : plain;
        }
    }

    @PostMapping(
            consumes = {"text/csv", "text/plain", Download.XLSX, "application/vnd.ms-excel", "application/octet-stream"
            })
    ResponseEntity<Reports.Report> post(
            Caller caller,
            InputStream body,
            Parameters parameters,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws IOException {
        return take(caller, body, parameters.order(null), prefer);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Reports.Report> post(
            Caller caller,
            @RequestPart("file") MultipartFile file,
            Parameters parameters,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws IOException {
        try (var body = file.getInputStream()) {
            return take(caller, body, parameters.order(file.getOriginalFilename()), prefer);
        }
    }

    private ResponseEntity<Reports.Report> take(
            Caller caller, InputStream body, Intake.Order order, @Nullable String prefer) throws IOException {
        Import job;
        try (var upload = Upload.of(body)) {
            job = intake.take(upload, order, caller);
        }
        var now = intake.await(job.id(), wait(prefer));
        if (now.finished()) return ResponseEntity.ok(reports.whole(now));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + now.id()))
                .body(reports.state(now));
    }

    private Duration wait(@Nullable String prefer) {
        if (prefer == null) return settings.answerWithin();
        var wait = WAIT.matcher(prefer);
        if (wait.find()) {
            var asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
            return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        }
        return prefer.contains("respond-async") ? Duration.ZERO : settings.answerWithin();
    }
}
