package vn.ocop.order.lifecycle;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field of an order that became another.
 *
 * @param field such as {@code status} or {@code lines[2].cancelled}, where 2 is the line's number; {@code fees} and
 *     {@code taxes} are the sums of the ledger, in đồng
 * @param was null when there was nothing
 * @param is null when there is nothing any more
 */
record FieldChange(
        String field, @Nullable JsonNode was, @Nullable JsonNode is) {

    /** Both, one after the other. */
    FieldChange then(FieldChange later) {
        return new FieldChange(field, was, later.is);
    }
}
