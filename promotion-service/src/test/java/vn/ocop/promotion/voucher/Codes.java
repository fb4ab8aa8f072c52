package vn.ocop.promotion.voucher;

import com.mongodb.client.MongoClient;

/** Codes for tests of others. */
public final class Codes {

    private Codes() {}

    public static Vouchers store(MongoClient client, String database) {
        return new Vouchers(client, database);
    }

    public static String one(Vouchers vouchers, String campaign) {
        return vouchers.issue(campaign, "", 1).getFirst();
    }

    public static String state(Vouchers vouchers, String code) {
        return vouchers.find(code).state();
    }
}
