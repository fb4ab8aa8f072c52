package vn.ocop.promotion.budget;

import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Money of a campaign that is promised to one quote, and then to its order.
 *
 * @param token of the move that took it from the campaign
 * @param released given back so far, in đồng
 * @param given null when nobody was given it: its taking was interrupted and undone
 * @param moving what is decided to be given back but perhaps not yet done
 */
public record Redemption(
        String quoteId,
        String campaignId,
        String token,
        long amount,
        long released,
        State state,
        Date expiresAt,
        @Nullable String orderId,
        @Nullable Given given,
        @Nullable Moving moving,
        long revision) {

    public enum State {
        RESERVED,
        CONFIRMED,
        EXPIRED
    }

    /**
     * What was asked and answered, so that the same question gets the same answer.
     *
     * @param asked a fingerprint of the question
     * @param voucher the code that was used up for it
     */
    public record Given(
            String asked, String answer, @Nullable String voucher) {}

    public record Moving(String token, long amount) {}

    @Nullable
    String voucher() {
        return given == null ? null : given.voucher();
    }

    /** Whether its money is this order's. */
    public boolean paidFor(String order) {
        return state == State.CONFIRMED && order.equals(orderId);
    }

    Document document() {
        var document = new Document("_id", quoteId)
                .append("campaignId", campaignId)
                .append("token", token)
                .append("amount", amount)
                .append("released", released)
                .append("state", state.name())
                .append("expiresAt", expiresAt)
                .append("orderId", orderId)
                .append("revision", revision);
        if (given != null)
            document.append(
                    "given",
                    new Document("asked", given.asked())
                            .append("answer", given.answer())
                            .append("voucher", given.voucher()));
        if (moving != null)
            document.append("moving", new Document("token", moving.token()).append("amount", moving.amount()));
        return document;
    }

    static Redemption of(Document it) {
        var given = it.get("given", Document.class);
        var moving = it.get("moving", Document.class);
        return new Redemption(
                it.getString("_id"),
                it.getString("campaignId"),
                it.getString("token"),
                it.getLong("amount"),
                it.getLong("released"),
                State.valueOf(it.getString("state")),
                it.getDate("expiresAt"),
                it.getString("orderId"),
                given == null
                        ? null
                        : new Given(given.getString("asked"), given.getString("answer"), given.getString("voucher")),
                moving == null ? null : new Moving(moving.getString("token"), moving.getLong("amount")),
                it.getLong("revision"));
    }

    Redemption next(State nextState, long nextReleased, @Nullable String order, @Nullable Moving nextMoving) {
        return new Redemption(
                quoteId,
                campaignId,
                token,
                amount,
                nextReleased,
                nextState,
                expiresAt,
                order,
                given,
                nextMoving,
                revision + 1);
    }
}
