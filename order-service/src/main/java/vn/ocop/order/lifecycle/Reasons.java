package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.Set;
import vn.ocop.order.intake.IntakeOutcome.Issue;

/** Why what came changed nothing, or was refused. */
final class Reasons {

    private static final Set<String> CONFLICTS = Set.of(
            "NUMBER_REUSED",
            "QUANTITY_EXCEEDS",
            "NOTHING_LEFT",
            "ORDER_CANCELLED",
            "ON_HOLD",
            "NOT_SHIPPED",
            "NO_CANCEL_REQUEST",
            "CANCEL_REQUEST_OPEN",
            "TOO_MANY_NUMBERS");

    private Reasons() {}

    /** Whether it is the order's state that refuses, and not what was sent: 409. */
    static boolean isConflict(String code) {
        return CONFLICTS.contains(code);
    }

    static Issue same() {
        return new Issue("SAME_AS_BEFORE", "", "The same was applied before", "Nội dung này đã được áp dụng trước đó");
    }

    static Issue nothingNew() {
        return new Issue(
                "NOTHING_NEW",
                "",
                "It says nothing that the order does not show",
                "Không có gì khác với đơn hàng hiện có");
    }

    static Issue stale(Instant newer) {
        return new Issue(
                "STALE",
                "updatedAt",
                "A newer one, of " + newer + ", was applied before",
                "Đã áp dụng thông tin mới hơn, lúc " + newer);
    }

    static Issue staleAnswer(int newer) {
        return new Issue(
                "STALE",
                "attempt",
                "The stock has answered a newer attempt, " + newer + ", before",
                "Kho đã trả lời lần giữ hàng mới hơn, lần " + newer);
    }

    static Issue stockKnown(String answer) {
        return new Issue(
                "STOCK_KNOWN",
                "outcome",
                "The order knows already that its stock is " + answer,
                "Đơn hàng đã biết tình trạng kho là " + answer);
    }

    static Issue numberKnown(String number) {
        return new Issue(
                "NUMBER_KNOWN",
                "number",
                "The number " + number + " was applied before, with the same content",
                "Số " + number + " đã được áp dụng với cùng nội dung");
    }

    static Issue numberReused(String number) {
        return new Issue(
                "NUMBER_REUSED",
                "number",
                "The number " + number + " was used with another content",
                "Số " + number + " đã dùng với nội dung khác");
    }

    static Issue tooManyNumbers(int most) {
        return new Issue(
                "TOO_MANY_NUMBERS",
                "number",
                "An order has at most " + most + " shipments, cancellations and returns",
                "Mỗi đơn hàng có tối đa " + most + " lần giao, hủy và trả");
    }

    static Issue acknowledged(Instant at) {
        return new Issue(
                "ACKNOWLEDGED", "", "The order was acknowledged at " + at, "Đơn hàng đã được xác nhận lúc " + at);
    }

    static Issue cancelled() {
        return new Issue("ORDER_CANCELLED", "", "The order is cancelled", "Đơn hàng đã hủy");
    }

    static Issue onHold() {
        return new Issue(
                "ON_HOLD",
                "",
                "The order is on hold, for its stock is short: it can be shipped when stock comes",
                "Đơn hàng đang chờ vì thiếu hàng: chỉ giao được khi có hàng");
    }

    static Issue nothingLeft() {
        return new Issue("NOTHING_LEFT", "lines", "No units are left for this", "Không còn đơn vị nào để xử lý");
    }

    static Issue notShipped() {
        return new Issue(
                "NOT_SHIPPED", "lines", "Nothing of it has been shipped yet", "Chưa có hàng nào của đơn được giao");
    }

    static Issue exceeds(int line, int units) {
        return new Issue(
                "QUANTITY_EXCEEDS",
                "lines",
                "Line " + line + " does not have " + units + " units left for this",
                "Dòng " + line + " không còn đủ " + units + " đơn vị");
    }

    static Issue noCancelRequest() {
        return new Issue(
                "NO_CANCEL_REQUEST",
                "",
                "Nobody asks to cancel, or it is decided already",
                "Không có yêu cầu hủy nào chưa được quyết định");
    }

    static Issue cancelRequestOpen() {
        return new Issue(
                "CANCEL_REQUEST_OPEN",
                "",
                "A request to cancel waits for its decision",
                "Đang có một yêu cầu hủy chờ quyết định");
    }
}
