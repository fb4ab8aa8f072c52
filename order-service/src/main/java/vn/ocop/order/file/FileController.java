package vn.ocop.order.file;

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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriUtils;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.sheet.Download;
import vn.ocop.sheet.Upload;

/**
 * Orders of a shop in CSV or XLSX; a dry run says what would happen and does nothing.
 *
 * <p>Who waits gets the whole report when it is done in that time, else 202 and where to look.
 */
@RestController
@RequestMapping("/api/v1/channels/{channel}/{shop}/files")
@RequiresScope("orders:write")
class FileController {

    /** Below what the gateway waits for a service. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*(\\d{1,4})");

    private final FileIntake intake;
    private final FileReports reports;
    private final FileSettings settings;

    FileController(FileIntake intake, FileReports reports, FileSettings settings) {
        this.intake = intake;
        this.reports = reports;
        this.settings = settings;
    }

    /**
     * What a request says beside the file.
     *
     * @param errorPolicy {@code continue}, or {@code reject-all} to take nothing if one order cannot be read
     * @param placedOn the day of rows that name none, such as that of a fair
     */
    record Parameters(
            @Nullable Boolean dryRun,
            @Nullable String errorPolicy,
            @Nullable String fileName,
            @Nullable LocalDate placedOn) {

        FileIntake.Wish wish(String channel, String shop, @Nullable String uploadName) {
            return new FileIntake.Wish(
                    channel,
                    shop,
                    Boolean.TRUE.equals(dryRun),
                    policy(),
                    cut(fileName == null ? uploadName : fileName),
                    placedOn);
        }

        private FileJob.ErrorPolicy policy() {
            return switch (errorPolicy == null ? "continue" : errorPolicy.toLowerCase(Locale.ROOT)) {
                case "continue" -> FileJob.ErrorPolicy.CONTINUE;
                case "reject-all" -> FileJob.ErrorPolicy.REJECT_ALL;
                default ->
                    throw Problem.badRequest(
                            "INVALID",
                            "errorPolicy is continue or reject-all",
                            "errorPolicy là continue hoặc reject-all");
            };
        }

        private static @Nullable String cut(@Nullable String text) {
            if (text == null || text.isBlank()) return null;
            var plain = Words.plain(text);
            return plain.length() > 200 ? plain.substring(0, 200) : plain;
        }
    }

    @PostMapping(
            consumes = {"text/csv", "text/plain", Download.XLSX, "application/vnd.ms-excel", "application/octet-stream"
            })
    ResponseEntity<FileReports.Report> post(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            InputStream body,
            Parameters parameters,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws IOException {
        return take(caller, body, parameters.wish(channel, shop, null), prefer);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<FileReports.Report> post(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @RequestPart("file") MultipartFile file,
            Parameters parameters,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws IOException {
        try (var body = file.getInputStream()) {
            return take(caller, body, parameters.wish(channel, shop, file.getOriginalFilename()), prefer);
        }
    }

    private ResponseEntity<FileReports.Report> take(
            Caller caller, InputStream body, FileIntake.Wish wish, @Nullable String prefer) throws IOException {
        Owning.check(caller, wish.channel(), wish.shop());
        FileJob job;
        try (var upload = Upload.of(body)) {
            job = intake.take(upload, wish, caller);
        }
        var now = intake.await(job.id(), wait(prefer));
        if (now.finished()) return ResponseEntity.ok(reports.whole(now));
        var shop = UriUtils.encodePathSegment(now.shop(), java.nio.charset.StandardCharsets.UTF_8);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/channels/" + now.channel() + "/" + shop + "/files/" + now.id()))
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
