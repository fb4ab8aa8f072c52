package vn.ocop.order.intake;

/** Where an order is, in the one language that all channels are brought to. It only goes forward, but for the branch of cancelling and returning, which is further than all. */
public enum OrderStatus {
    PLACED(0),
    /** Stock is short; the buyer has paid, so it waits. */
    ON_HOLD(1),
    CONFIRMED(2),
    PACKED(3),
    SHIPPED(4),
    DELIVERED(5),
    DELIVERY_FAILED(5),
    COMPLETED(6),
    RETURN_IN_PROGRESS(7),
    REFUNDED(8),
    RETURNED(8),
    CANCELLED(9);

    private final int rank;

    OrderStatus(int rank) {
        this.rank = rank;
    }

    public boolean isBefore(OrderStatus other) {
        return rank < other.rank;
    }

    /** The further of the two. */
    public OrderStatus advancedBy(OrderStatus observed) {
        return observed.rank >= rank ? observed : this;
    }
}
