package vn.ocop.promotion.voucher;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Codes, each for one use. They are drawn from 30 letters and digits that nobody mistakes for another. */
@Repository
public class Vouchers {

    /** One code and where it stands: ISSUED, USED or VOID. */
    public record Voucher(
            String code,
            String campaignId,
            String state,
            @Nullable String quoteId) {}

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ2345678";
    private static final int LENGTH = 12;

    private final MongoCollection<Document> vouchers;
    private final SecureRandom random = new SecureRandom();

    Vouchers(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.vouchers = mongo.getDatabase(database).getCollection("vouchers");
    }

    List<String> issue(String campaignId, String prefix, int count) {
        var codes = new ArrayList<String>(count);
        var documents = new ArrayList<Document>(count);
        for (int i = 0; i < count; i++) {
            var code = new StringBuilder(prefix);
            for (int j = 0; j < LENGTH; j++) code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            codes.add(code.toString());
            documents.add(new Document("_id", code.toString())
                    .append("campaignId", campaignId)
                    .append("state", "ISSUED"));
        }
        vouchers.insertMany(documents, new InsertManyOptions().ordered(false));
        return codes;
    }

    @Nullable
    Voucher find(String code) {
        var found = vouchers.find(new Document("_id", code)).first();
        return found == null ? null : voucher(found);
    }

    /** The campaigns that the codes open, by code; a code that is used, void or unknown opens none. */
    public SortedMap<String, String> good(List<String> codes) {
        var found = new TreeMap<String, String>();
        if (codes.isEmpty()) return found;
        vouchers.find(new Document("_id", new Document("$in", codes))).forEach(each -> {
            if (each.getString("state").equals("ISSUED"))
                found.put(each.getString("_id"), each.getString("campaignId"));
        });
        return found;
    }

    /** False when somebody else used it first. */
    public boolean use(String code, String quoteId) {
        var filter = new Document("_id", code).append("state", "ISSUED");
        var used = new Document("$set", new Document("state", "USED").append("quoteId", quoteId));
        if (vouchers.updateOne(filter, used).getMatchedCount() == 1) return true;
        var now = find(code);
        return now != null && quoteId.equals(now.quoteId());
    }

    /** Good again, if it is that quote that used it: the quote came to nothing. */
    public void giveBack(String code, String quoteId) {
        var filter = new Document("_id", code).append("state", "USED").append("quoteId", quoteId);
        var issued =
                new Document("$set", new Document("state", "ISSUED")).append("$unset", new Document("quoteId", ""));
        vouchers.updateOne(filter, issued);
    }

    boolean revoke(String code) {
        var filter = new Document("_id", code).append("state", "ISSUED");
        return vouchers.updateOne(filter, new Document("$set", new Document("state", "VOID")))
                        .getMatchedCount()
                == 1;
    }

    private static Voucher voucher(Document it) {
        return new Voucher(
                it.getString("_id"), it.getString("campaignId"), it.getString("state"), it.getString("quoteId"));
    }
}
