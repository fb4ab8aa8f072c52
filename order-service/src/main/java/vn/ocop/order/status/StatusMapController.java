package vn.ocop.order.status;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Etags;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.order.intake.OrderStatus;

/** What each channel's words mean: read, and changed as a whole new version. */
@RestController
@RequestMapping("/api/v1/channels/{channel}/status-map")
@RequiresScope("orders:admin")
class StatusMapController {

    private static final List<String> MEANINGS =
            Arrays.stream(OrderStatus.values()).map(Enum::name).toList();

    /** @param orders all of the channel's words, each to a status of ours or NO_CHANGE */
    record Change(
            @NotBlank @Size(max = 300) String source,

            @NotEmpty @Size(max = 500) Map<@NotBlank @Size(max = 100) String, @NotNull String> orders) {}

    private final StatusMaps maps;
    private final UnknownWords unknown;

    StatusMapController(StatusMaps maps, UnknownWords unknown) {
        this.maps = maps;
        this.unknown = unknown;
    }

    @GetMapping
    ResponseEntity<Version> get(@PathVariable String channel) {
        return answer(current(channel));
    }

    /** The newest first: which held when an order's history says that it was changed. */
    @GetMapping("/history")
    Page<Version> history(@PathVariable String channel, @RequestParam(defaultValue = "50") int limit) {
        current(channel);
        return new Page<>(maps.history(channel, Math.clamp(limit, 1, 500)), null);
    }

    /** What no map explains: those orders keep their state until it does. */
    @GetMapping("/unknown-words")
    Page<UnknownWords.Word> unknownWords(@PathVariable String channel) {
        current(channel);
        return new Page<>(unknown.of(channel), null);
    }

    /**
     * The next version; all instances read by it within five seconds, and orders that showed a word that it explains are read
     * again.
     */
    @PutMapping
    ResponseEntity<Version> put(
            Caller caller,
            @PathVariable String channel,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Change it) {
        var now = current(channel);
        if (ifMatch == null)
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "IF_MATCH_REQUIRED",
                    "Send the ETag of the map that you read as If-Match",
                    "Hãy gửi ETag của bản đã đọc trong If-Match");
        Etags.check(ifMatch, now.version(), now);
        check(channel, it);
        var next = new Version(
                channel, now.version() + 1, it.source, new TreeMap<>(it.orders), Instant.now(), caller.id());
        if (!maps.add(next)) {
            var newer = current(channel);
            throw Etags.changed(newer.version(), newer);
        }
        return answer(next);
    }

    private void check(String channel, Change it) {
        var errors = new ArrayList<Problem.FieldError>();
        it.orders.forEach((word, means) -> {
            if (!MEANINGS.contains(means) && !means.equals(StatusMaps.NO_CHANGE))
                errors.add(new Problem.FieldError(
                        "orders." + word,
                        "UNKNOWN_STATUS",
                        "is none of " + MEANINGS + " or NO_CHANGE",
                        "không phải một trong " + MEANINGS + " hoặc NO_CHANGE"));
        });
        for (var word : maps.bundled(channel).orders().keySet()) {
            if (!it.orders.containsKey(word))
                errors.add(new Problem.FieldError(
                        "orders." + word,
                        "REQUIRED",
                        "is a word that the channel documents; it may be NO_CHANGE, but not missing",
                        "là trạng thái kênh có công bố; có thể là NO_CHANGE nhưng không được thiếu"));
        }
        if (!errors.isEmpty())
            throw Problem.unprocessable("INVALID_STATUS_MAP", "The map is not whole", "Bảng trạng thái chưa hợp lệ")
                    .with(errors);
    }

    private Version current(String channel) {
        var found = maps.current(channel);
        if (found == null)
            throw Problem.notFound("UNKNOWN_CHANNEL", "No channel is called " + channel, "Không có kênh " + channel);
        return found;
    }

    private static ResponseEntity<Version> answer(Version version) {
        return ResponseEntity.ok().eTag(Etags.of(version.version())).body(version);
    }
}
