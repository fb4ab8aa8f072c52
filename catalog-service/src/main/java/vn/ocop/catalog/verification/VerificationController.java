package vn.ocop.catalog.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.TopicTable;

/**
 * For anybody, without a token: is what this code names certified today? By product code, certificate or decision number, or
 * GTIN, however people type it; a code with a slash is asked with {@code ?code=}. A browser gets a page, all others JSON.
 */
@RestController
@RequestMapping("/api/v1/verify")
class VerificationController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final int LONGEST = 100;

    private final Register register;
    private final Judge judge;
    private final EventJson json;
    private final TopicTable table;
    private final Clock clock = Clock.systemUTC();

    VerificationController(Register register, Judge judge, EventJson json, TopicTable verifiedProducts) {
        this.register = register;
        this.judge = judge;
        this.json = json;
        this.table = verifiedProducts;
    }

    @GetMapping({"", "/{code}"})
    ResponseEntity<?> verify(
            @PathVariable(name = "code", required = false) @Nullable String inPath,
            @RequestParam(name = "code", required = false) @Nullable String asked,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        var now = clock.instant();
        var answer = answer(code(inPath, asked));
        boolean page = prefersPage(accept);
        var response = ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.between(now, answer.until()))
                        .cachePublic())
                .eTag(tag(answer, page))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!page) return response.contentType(MediaType.APPLICATION_JSON).body(answer);
        return response.contentType(HTML)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .body(VerificationPage.of(answer));
    }

    /** Leads to the public page of that code. @param size of a side, 64 to 2,048 pixels */
    @GetMapping({"/qr.png", "/{code}/qr.png"})
    ResponseEntity<byte[]> png(
            @PathVariable(name = "code", required = false) @Nullable String inPath,
            @RequestParam(name = "code", required = false) @Nullable String asked,
            @RequestParam(defaultValue = "320") int size,
            HttpServletRequest request) {
        return image(MediaType.IMAGE_PNG)
                .body(QrCode.png(address(code(inPath, asked), request), Math.clamp(size, 64, 2_048)));
    }

    /** The same for print. @param size of a side as it is first shown, 64 to 2,048 pixels */
    @GetMapping({"/qr.svg", "/{code}/qr.svg"})
    ResponseEntity<String> svg(
            @PathVariable(name = "code", required = false) @Nullable String inPath,
            @RequestParam(name = "code", required = false) @Nullable String asked,
            @RequestParam(defaultValue = "320") int size,
            HttpServletRequest request) {
        return image(SVG).body(QrCode.svg(address(code(inPath, asked), request), Math.clamp(size, 64, 2_048)));
    }

    private static ResponseEntity.BodyBuilder image(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }

    private Verification answer(String code) {
        if (!table.caughtUp()) {
            throw Problem.unavailable(
                    "STILL_READING",
                    "The register is still being read; try again",
                    "Danh mục đang được nạp, hãy thử lại",
                    2);
        }
        return judge.answer(code, register.find(code), clock.instant());
    }

    /** By the product's own code where it has one, so that what is printed outlives its certificate. */
    private String address(String code, HttpServletRequest request) {
        var answer = answer(code);
        if (answer.matches() == 0) {
            throw Problem.notFound(
                    "CODE_NOT_KNOWN", "No product is named by " + code, "Không có sản phẩm nào mang mã " + code);
        }
        var own = answer.productCode();
        return PublicAddress.of(own == null ? code : own, request);
    }

    private static String code(@Nullable String inPath, @Nullable String asked) {
        var code = inPath == null ? asked : inPath;
        if (code != null && !code.isBlank() && code.length() <= LONGEST) return code.strip();
        throw Problem.badRequest("INVALID", "A code has 1 to 100 characters", "Mã có từ 1 đến 100 ký tự");
    }

    private static boolean prefersPage(@Nullable String accept) {
        if (accept == null) return false;
        try {
            double page = -1;
            double data = 0;
            for (var each : MediaType.parseMediaTypes(accept)) {
                if (each.equalsTypeAndSubtype(MediaType.TEXT_HTML)) page = each.getQualityValue();
                if (each.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) data = each.getQualityValue();
            }
            return page > data;
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Weak, as the signature that the gateway adds is never the same twice. */
    private String tag(Verification answer, boolean page) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json.write(answer));
            var text = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 16);
            return "W/\"" + text + (page ? "-page\"" : "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
