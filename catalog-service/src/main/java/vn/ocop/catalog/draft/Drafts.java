package vn.ocop.catalog.draft;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.http.Problem;
import vn.ocop.http.Problem.FieldError;
import vn.ocop.messaging.EventJson;

/** Reads drafts that are only a part of a request, and refuses them with the codes and paths of one that came alone. */
@Component
public class Drafts {

    private final JsonMapper mapper;
    private final Validator validator;

    Drafts(EventJson json, Validator validator) {
        this.mapper = json.mapper();
        this.validator = validator;
    }

    /** @throws Problem naming every field that is wrong, the first in its text too */
    public <T> T read(JsonNode node, Class<T> type) {
        @Nullable T draft;
        try {
            draft = mapper.readerFor(type)
                    .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .readValue(node);
        } catch (JacksonException e) {
            throw wrong(List.of(new FieldError(
                    path(e),
                    "TYPE",
                    "has a value of the wrong type or an unknown value",
                    "có giá trị sai kiểu hoặc không biết")));
        }
        if (draft == null) throw wrong(List.of(new FieldError("", "REQUIRED", "is required", "là bắt buộc")));
        var errors = validator.validate(draft).stream()
                .map(Drafts::error)
                .sorted(Comparator.comparing(FieldError::path))
                .toList();
        if (!errors.isEmpty()) throw wrong(errors);
        return draft;
    }

    /**
     * A merge patch (RFC 7396) of what is recorded: what is left out stays, null clears.
     *
     * @throws Problem as of a whole one
     */
    public <T> T patched(T before, ObjectNode changes, Class<T> type) {
        return read(merged((ObjectNode) mapper.valueToTree(before), changes), type);
    }

    /** @throws Problem when it is no JSON object */
    public static ObjectNode object(JsonNode patch) {
        if (patch instanceof ObjectNode changes) return changes;
        throw wrong("", "must be a JSON object", "phải là đối tượng JSON");
    }

    /** That one field is wrong. */
    public static Problem wrong(String path, String en, String vi) {
        return wrong(List.of(new FieldError(path, "INVALID", en, vi)));
    }

    private static ObjectNode merged(ObjectNode into, ObjectNode changes) {
        changes.properties().forEach(each -> {
            var field = each.getKey();
            if (each.getValue().isNull()) into.remove(field);
            else if (each.getValue() instanceof ObjectNode part)
                into.set(field, merged(into.get(field) instanceof ObjectNode was ? was : into.objectNode(), part));
            else into.set(field, each.getValue());
        });
        return into;
    }

    private static Problem wrong(List<FieldError> errors) {
        var first = errors.getFirst();
        return Problem.badRequest("INVALID", first.path() + " " + first.en(), first.path() + " " + first.vi())
                .with(errors);
    }

    private static String path(JacksonException failure) {
        var path = failure.getPath().stream()
                .map(each ->
                        each.getPropertyName() == null ? "[" + each.getIndex() + "]" : "." + each.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static FieldError error(ConstraintViolation<?> found) {
        var rule =
                found.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
        var path = found.getPropertyPath().toString().replace(".<list element>", "");
        var text = found.getMessage();
        return switch (rule) {
            case "NotNull", "NotBlank" -> new FieldError(path, "REQUIRED", "is required", "là bắt buộc");
            case "Min" -> new FieldError(path, "MIN", text, "quá nhỏ: " + text);
            case "Max" -> new FieldError(path, "MAX", text, "quá lớn: " + text);
            case "Size" -> new FieldError(path, "SIZE", text, "sai số lượng hoặc độ dài: " + text);
            default -> new FieldError(path, "INVALID", text, "không hợp lệ: " + text);
        };
    }
}
