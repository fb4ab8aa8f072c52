package vn.ocop.catalog.producer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A producer as somebody describes it.
 *
 * @param kind by its name when absent
 * @param commune its code of today
 */
public record ProducerDraft(
        @NotBlank @Size(max = 300) String name,
        @Nullable ProducerKind kind,
        @Nullable Boolean womenLed,
        @Nullable Boolean ethnicMinority,
        @Nullable @Size(max = 10) String commune,
        @Nullable @Size(max = 30) String registration) {

    /** Of whom only the name is known. */
    public static ProducerDraft named(String name) {
        return new ProducerDraft(name, null, null, null, null, null);
    }
}
