package vn.ocop.order.quarantine;

/** Why something waits, and who can mend it. */
public enum Reason {
    /** Nobody has said which product the shop's SKU means. */
    UNKNOWN_SKU(Owner.SHOP),
    /** A shipment, cancellation or return came before its order. */
    UNKNOWN_ORDER(Owner.SHOP);

    /** Whose it is: the shop's client, or the staff of the platform. */
    public enum Owner {
        SHOP,
        PLATFORM
    }

    private final Owner owner;

    Reason(Owner owner) {
        this.owner = owner;
    }

    Owner owner() {
        return owner;
    }
}
