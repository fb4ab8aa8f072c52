package vn.ocop.http;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
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
            default -> new Problem.FieldError(error.getField(), "INVALID", text, "không hợp lệ: " + text);
        };
    }

    static Problem unreadable(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof Problem own) return own;
            if (each instanceof StreamReadException syntax) return syntax(syntax);
            if (each instanceof DatabindException mapping) return type(mapping);
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

    private static Problem type(DatabindException failure) {
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
        return invalid(List.of(new Problem.FieldError(
                path.toString(),
                "TYPE",
                "has a value of the wrong type or an unknown value",
                "có giá trị sai kiểu hoặc không biết")));
    }
}
