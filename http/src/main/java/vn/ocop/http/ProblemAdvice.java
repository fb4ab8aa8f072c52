package vn.ocop.http;

import io.micrometer.tracing.Tracer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns every failure of a request into a {@link Problem}; only what nobody foresaw is a 500, and it says nothing but its trace. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Pattern STORE_AWAY = Pattern.compile("com\\.mongodb\\.Mongo"
            + "(Socket|Timeout|OperationTimeout|ExecutionTimeout|NotPrimary|NodeIsRecovering|ConnectionPoolCleared|ServerUnavailable)"
            + ".*");

    private final @Nullable Tracer tracer;

    ProblemAdvice(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer.getIfAvailable();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // half an answer is cut off, not ended with a problem that nobody expects there
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) throw failure;
        var problem = problem(failure)
                .in(request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale());
        var body = problem.getBody();
        body.setInstance(address(request));
        var trace = traceId();
        if (trace != null) body.setProperty("traceId", trace);
        if (problem.getStatusCode().value() == 500)
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    /** What was asked for, also where it was so odd that no controller saw it. */
    private static @Nullable URI address(HttpServletRequest request) {
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        try {
            return new URI(asked == null ? request.getRequestURI() : asked.toString());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static Problem problem(Exception failure) {
        return switch (failure) {
            case Problem own -> own;
            case MethodArgumentNotValidException invalid -> Problems.invalid(invalid);
            case HttpMessageNotReadableException unreadable -> Problems.unreadable(unreadable);
            case HandlerMethodValidationException invalid -> parameters(invalid);
            case MethodArgumentTypeMismatchException wrong ->
                Problems.invalid(List.of(Problems.wrongType(wrong.getName())));
            case MissingServletRequestParameterException missing -> Problems.missing(missing.getParameterName());
            case MissingRequestHeaderException missing -> Problems.missing(missing.getHeaderName());
            case ErrorResponse known -> framework(known);
            default -> unavailableOr500(failure);
        };
    }

    private static Problem parameters(HandlerMethodValidationException invalid) {
        return Problems.invalid(invalid.getParameterValidationResults().stream()
                .flatMap(each -> each.getResolvableErrors().stream()
                        .map(error -> new Problem.FieldError(
                                String.valueOf(each.getMethodParameter().getParameterName()),
                                "INVALID",
                                String.valueOf(error.getDefaultMessage()),
                                "không hợp lệ: " + error.getDefaultMessage())))
                .toList());
    }

    private static Problem framework(ErrorResponse known) {
        var status = HttpStatus.resolve(known.getStatusCode().value());
        var problem = Problems.of(
                status == null ? HttpStatus.BAD_REQUEST : status,
                String.valueOf(known.getBody().getDetail()));
        known.getHeaders().forEach((name, values) -> problem.header(name, String.join(", ", values)));
        return problem;
    }

    /** A store or broker that is away is told as such, whatever driver says so. */
    private static Problem unavailableOr500(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            var name = each.getClass().getName();
            if (name.endsWith("EventTooLarge"))
                return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than what can be stored");
            if (name.endsWith("Failures$TryAgain")) {
                return Problem.unavailable(
                        "TRY_AGAIN",
                        "Something else came first; try again",
                        "Có thay đổi khác vừa diễn ra, hãy thử lại",
                        1);
            }
            if (name.endsWith("KafkaUnavailable") || STORE_AWAY.matcher(name).matches()) {
                return Problem.unavailable(
                        name.endsWith("KafkaUnavailable") ? "KAFKA_UNAVAILABLE" : "STORE_UNAVAILABLE",
                        "A part of the platform is away and did not say whether this is done; send the very same again",
                        "Một phần hệ thống đang tạm ngừng và chưa xác nhận việc này; hãy gửi lại đúng yêu cầu đó",
                        5);
            }
        }
        return Problems.internal();
    }

    private @Nullable String traceId() {
        if (tracer == null) return null;
        var context = tracer.currentTraceContext().context();
        return context == null ? null : context.traceId();
    }
}
