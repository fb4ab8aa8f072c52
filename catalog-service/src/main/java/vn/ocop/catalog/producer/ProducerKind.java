package vn.ocop.catalog.producer;

import vn.ocop.place.Folding;

/** The kinds of Decision 26/2026/QĐ-TTg; the last only for tourism. */
public enum ProducerKind {
    COOPERATIVE,
    COOPERATIVE_GROUP,
    ENTERPRISE,
    FARM,
    HOUSEHOLD,
    /** An association, a managing centre or the like. */
    ASSOCIATION;

    /** By the words that names of producers begin with. */
    static ProducerKind named(String name) {
        var folded = Folding.fold(name) + " ";
        if (folded.startsWith("hop tac xa ") || folded.startsWith("htx ")) return COOPERATIVE;
        if (folded.startsWith("to hop tac ") || folded.startsWith("tht ")) return COOPERATIVE_GROUP;
        if (folded.contains("cong ty ") || folded.contains("doanh nghiep ")) return ENTERPRISE;
        if (folded.startsWith("trang trai ")) return FARM;
        if (folded.startsWith("hiep hoi ") || folded.startsWith("ban quan ly ") || folded.startsWith("trung tam "))
            return ASSOCIATION;
        return HOUSEHOLD;
    }
}
