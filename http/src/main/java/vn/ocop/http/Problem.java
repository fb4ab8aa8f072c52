package vn.ocop.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What went wrong, where, and what to do: RFC 9457 with a stable {@code code}, the paths of the fields, and both languages.
 *
 * <p>{@code detail} is English, or Vietnamese for a caller that prefers it; {@code messages} always has both.
 */
public class Problem extends ErrorResponseException {

    /** @param path of the field, such as {@code lines[0].quantity} */
    public record FieldError(String path, String code, String en, String vi) {
        Map<String, Object> json() {
            return Map.of("path", path, "code", code, "messages", Map.of("vi", vi, "en", en));
        }
    }

    private final String code;
    private final String en;
    private final String vi;

    private Problem(HttpStatus status, String code, String en, String vi) {
        super(status, ProblemDetail.forStatusAndDetail(status, en), null);
        this.code = code;
        this.en = en;
        this.vi = vi;
        var body = getBody();
        body.setType(
                URI.create("urn:ocop:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        body.setProperty("code", code);
        body.setProperty("messages", Map.of("vi", vi, "en", en));
    }

    public static Problem of(HttpStatus status, String code, String en, String vi) {
        return new Problem(status, code, en, vi);
    }

    public static Problem badRequest(String code, String en, String vi) {
        return of(HttpStatus.BAD_REQUEST, code, en, vi);
    }

    public static Problem notFound(String code, String en, String vi) {
        return of(HttpStatus.NOT_FOUND, code, en, vi);
    }

    public static Problem conflict(String code, String en, String vi) {
        return of(HttpStatus.CONFLICT, code, en, vi);
    }

    public static Problem unprocessable(String code, String en, String vi) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, en, vi);
    }

    public static Problem forbidden(String code, String en, String vi) {
        return of(HttpStatus.FORBIDDEN, code, en, vi);
    }

    /** 503: to be tried again after so many seconds. */
    public static Problem unavailable(String code, String en, String vi, int retryAfterSeconds) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, code, en, vi)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
    }

    public Problem with(List<FieldError> errors) {
        getBody().setProperty("errors", errors.stream().map(FieldError::json).toList());
        return this;
    }

    public Problem with(String property, Object value) {
        getBody().setProperty(property, value);
        return this;
    }

    public Problem header(String name, String value) {
        getHeaders().set(name, value);
        return this;
    }

    public String code() {
        return code;
    }

    public String en() {
        return en;
    }

    public String vi() {
        return vi;
    }

    Problem in(Locale language) {
        getBody().setDetail(language.getLanguage().equals("vi") ? vi : en);
        return this;
    }
}
