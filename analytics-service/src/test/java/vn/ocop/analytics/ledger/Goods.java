package vn.ocop.analytics.ledger;

/** Products as a stamp on an order line has them. */
public enum Goods {
    TEA("prd-tea", 4, "prc-lotus", "COOPERATIVE", "I", 12, "87", "82", "30037"),
    FISH_SAUCE("prd-fish-sauce", 0, "prc-anchovy", "ENTERPRISE", "I", 9, "89", "91", null),
    HONEY("prd-honey", 5, "prc-lotus", "COOPERATIVE", "II", 7, "83", "86", "28756");

    final String id;
    final int stars;
    final String producer;
    final String kind;
    final String sector;
    final int set;
    final String oldProvince;
    final String province;
    final String commune;

    Goods(
            String id,
            int stars,
            String producer,
            String kind,
            String sector,
            int set,
            String oldProvince,
            String province,
            String commune) {
        this.id = id;
        this.stars = stars;
        this.producer = producer;
        this.kind = kind;
        this.sector = sector;
        this.set = set;
        this.oldProvince = oldProvince;
        this.province = province;
        this.commune = commune;
    }

    public String id() {
        return id;
    }

    public int stars() {
        return stars;
    }

    public String province() {
        return province;
    }
}
