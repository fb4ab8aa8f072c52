package vn.ocop.http;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The problems that every service can have, made from what the framework throws. */
final class Problems {

    private Problems() {}

    static Problem unauthenticated() {
        return Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        "UNAUTHENTICATED",
                        "A valid access token is needed; get one at /oauth2/token",
                        "Cần mã truy cập hợp lệ; lấy tại /oauth2/token")
                .header("WWW-Authenticate", "Bearer");
    }

    static Problem forbidden(String scope) {
        return Problem.forbidden("FORBIDDEN", "This needs the scope " + scope, "Cần quyền " + scope);
    }

    static Problem tooLarge(long most) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "TOO_LARGE",
                "The body is larger than " + most + " bytes",
                "Nội dung lớn hơn " + most + " byte");
    }

    static Problem invalid(List<Problem.FieldError> errors) {
        return Problem.badRequest(
                        "INVALID", "The request has fields that are not valid", "Yêu cầu có trường không hợp lệ")
                .with(errors);
    }

    static Problem invalid(MethodArgumentNotValidException failure) {
        var errors = new ArrayList<Problem.FieldError>();
        for (var each : failure.getBindingResult().getFieldErrors()) errors.add(field(each));
        for (var each : failure.getBindingResult().getGlobalErrors()) {
            var text = String.valueOf(each.getDefaultMessage());
            errors.add(new Problem.FieldError("", "INVALID", text, text));
        }
        return invalid(errors);
    }

    private static Problem.FieldError field(FieldError error) {
        var rule = String.valueOf(error.getCode());
        var text = String.valueOf(error.getDefaultMessage());
        return switch (rule) {
            case "NotNull", "NotBlank", "NotEmpty" ->
                new Problem.FieldError(error.getField(), "REQUIRED", "is required", "là bắt buộc");
            case "Min", "Positive", "PositiveOrZero" ->
                new Problem.FieldError(error.getField(), "MIN", text, "quá nhỏ: " + text);
            case "Max" -> new Problem.FieldError(error.getField(), "MAX", text, "quá lớn: " + text);
            case "Size" -> new Problem.FieldError(error.getField(), "SIZE", text, "sai số lượng hoặc độ dài: " + text);
            case "Pattern" -> new Problem.FieldError(error.getField(), "FORMAT", text, "sai định dạng: " + text);
            case "typeMismatch" -> wrongType(error.getField());
            default -> new Problem.FieldError(error.getField(), "INVALID", text, "không hợp lệ: " + text);
        };
    }

    static Problem unreadable(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof Problem own) return own;
            if (each instanceof JacksonException bad)
                return bad instanceof DatabindException || bad instanceof InputCoercionException
                        ? type(bad)
                        : syntax(bad);
        }
        return Problem.badRequest("BODY_REQUIRED", "A JSON body is required", "Cần nội dung JSON");
    }

    private static Problem syntax(JacksonException failure) {
        var at = failure.getLocation() == null
                ? ""
                : " at line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr();
        return Problem.badRequest("JSON_SYNTAX", "The body is not JSON" + at, "Nội dung không phải JSON" + at);
    }

    private static Problem type(JacksonException failure) {
        var path = new StringBuilder();
        for (var each : failure.getPath()) {
            if (each.getPropertyName() == null)
                path.append('[').append(each.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(each.getPropertyName());
        }
        if (failure instanceof UnrecognizedPropertyException) {
            return invalid(List.of(new Problem.FieldError(
                    path.toString(),
                    "UNKNOWN_FIELD",
                    "is not a field of this request",
                    "không phải trường của yêu cầu này")));
        }
        return invalid(List.of(wrongType(path.toString())));
    }

    static Problem.FieldError wrongType(String path) {
        return new Problem.FieldError(
                path,
                "TYPE",
                "has a value of the wrong type or an unknown value",
                "có giá trị sai kiểu hoặc không biết");
    }

    static Problem missing(String name) {
        return invalid(List.of(new Problem.FieldError(name, "REQUIRED", "is required", "là bắt buộc")));
    }

    /** What the framework says by status alone. */
    static Problem of(HttpStatus status, String en) {
        return switch (status) {
            case NOT_FOUND ->
                Problem.notFound("NOT_FOUND", "There is nothing at this address", "Không có gì tại địa chỉ này");
            case UNAUTHORIZED -> unauthenticated();
            case INTERNAL_SERVER_ERROR -> internal();
            default -> Problem.of(status, status.name(), en, vietnamese(status));
        };
    }

    private static String vietnamese(HttpStatus status) {
        return switch (status) {
            case METHOD_NOT_ALLOWED -> "Địa chỉ này không nhận phương thức này";
            case NOT_ACCEPTABLE -> "Không có câu trả lời ở định dạng được yêu cầu";
            case UNSUPPORTED_MEDIA_TYPE -> "Không nhận nội dung ở định dạng này";
            case CONTENT_TOO_LARGE -> "Nội dung quá lớn";
            case FORBIDDEN -> "Không có quyền";
            case TOO_MANY_REQUESTS -> "Quá nhiều yêu cầu, hãy thử lại sau";
            default -> status.is5xxServerError() ? "Hệ thống đang bận, hãy thử lại sau" : "Yêu cầu không hợp lệ";
        };
    }

    static Problem internal() {
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL",
                "The platform made a mistake; it was recorded under the trace id",
                "Hệ thống gặp lỗi; lỗi đã được ghi lại theo mã vết");
    }

    static Problem tokensUnchecked() {
        return Problem.unavailable(
                "ISSUER_UNAVAILABLE",
                "Tokens cannot be checked now, their issuer is away; try again",
                "Chưa kiểm tra được mã truy cập, nơi cấp mã đang tạm ngừng; hãy thử lại",
                5);
    }
}
