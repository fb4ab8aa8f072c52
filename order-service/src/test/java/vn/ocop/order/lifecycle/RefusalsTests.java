package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome.Issue;

/** What was refused is remembered for as long as it could be read again, and not longer. */
@OnEngines
class RefusalsTests {

    @Autowired
    private Refusals refusals;

    @Autowired
    private MongoClient mongo;

    @Value("${ocop.database}")
    private String database;

    private static Refusals.Refused refused(String intake) {
        return new Refusals.Refused(
                intake, "ord-x", "market", "one", List.of(new Issue("MIN", "lines[0]", "en", "vi")));
    }

    @Test
    void isForgottenWhenItsTimeIsOver() {
        refusals.keep(List.of(refused("r-old"), refused("r-new")));
        refusals.keep(List.of(refused("r-new")));
        var before = new Date(System.currentTimeMillis() - IntakeLog.KEPT.toMillis() - 1_000);
        mongo.getDatabase(database)
                .getCollection("refusals")
                .updateOne(new Document("_id", "r-old"), new Document("$set", new Document("at", before)));

        refusals.forget();

        assertThat(refusals.find("r-old")).isEmpty();
        assertThat(refusals.find("r-new")).contains(refused("r-new"));
    }

    @Test
    void saysAtMostFiftyThings() {
        var issues = Collections.nCopies(600, new Issue("MIN", "lines", "en", "vi"));
        assertThat(Refusals.Refused.of(Seen.at(0).event(), issues).issues()).hasSize(50);
    }
}
