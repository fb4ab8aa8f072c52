package vn.ocop.order.lifecycle;

import jakarta.validation.ConstraintViolation;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import vn.ocop.order.intake.IntakeOutcome.Issue;

/** What is wrong with one order of a batch, in the codes and paths that it would have if it were posted alone. */
final class Findings {

    private Findings() {}

    static Issue unreadable(JacksonException failure) {
        var path = failure.getPath().stream()
                .map(each ->
                        each.getPropertyName() == null ? "[" + each.getIndex() + "]" : "." + each.getPropertyName())
                .collect(Collectors.joining());
        return new Issue(
                "TYPE",
                path.startsWith(".") ? path.substring(1) : path,
                "has a value of the wrong type or an unknown value",
                "có giá trị sai kiểu hoặc không biết");
    }

    static Issue missing() {
        return new Issue("REQUIRED", "", "is required", "là bắt buộc");
    }

    static Issue invalid(ConstraintViolation<?> found) {
        var text = found.getMessage();
        var rule =
                found.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
        var code =
                switch (rule) {
                    case "NotNull", "NotBlank", "NotEmpty" -> "REQUIRED";
                    case "Min" -> "MIN";
                    case "Max" -> "MAX";
                    case "Size" -> "SIZE";
                    case "Pattern" -> "FORMAT";
                    default -> "INVALID";
                };
        return new Issue(
                code,
                found.getPropertyPath().toString().replace(".<list element>", ""),
                code.equals("REQUIRED") ? "is required" : text,
                code.equals("REQUIRED") ? "là bắt buộc" : "không hợp lệ: " + text);
    }
}
