package vn.ocop.catalog.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Where people outside find a code's answer: at the door that they came in by, as the gateway says. */
final class PublicAddress {

    /** The gateway sets it at every request, so that nobody outside can. */
    static final String HEADER = "X-Ocop-Public-Url";

    private static final Pattern BASE = Pattern.compile("https?://[\\w.:\\[\\]~-]{1,253}(/[\\w./~-]{0,200})?");

    private PublicAddress() {}

    static String of(String code, HttpServletRequest request) {
        var told = request.getHeader(HEADER);
        var base = told != null && BASE.matcher(told).matches()
                ? told
                : ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
        var path = base + (base.endsWith("/") ? "" : "/") + "api/v1/verify";
        var encoded = UriUtils.encode(code, StandardCharsets.UTF_8);
        // containers refuse an encoded slash or backslash in a path
        return code.contains("/") || code.contains("\\") ? path + "?code=" + encoded : path + "/" + encoded;
    }
}
