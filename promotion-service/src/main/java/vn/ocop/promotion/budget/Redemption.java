package vn.ocop.promotion.budget;

import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Money of a campaign that is promised to one quote, and then to its order.
 *
 * @param token of the move that took it from the campaign
 * @param released given back so far, in đồng
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
        @Nullable Moving moving,
        long revision) {

    public enum State {
        RESERVED,
        CONFIRMED,
        RELEASED,
        EXPIRED
    }

    public record Moving(String token, long amount) {}

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
        if (moving != null)
            document.append("moving", new Document("token", moving.token()).append("amount", moving.amount()));
        return document;
    }

    static Redemption of(Document it) {
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
                nextMoving,
                revision + 1);
    }
}
