package vn.ocop.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocop.analytics.ledger.Books;
import vn.ocop.analytics.ledger.Goods;
import vn.ocop.analytics.ledger.LedgerSettings;
import vn.ocop.analytics.ledger.Sale;
import vn.ocop.http.Problem;

/** Questions are few at once, end in time, and see one state of the ledger. */
class AskingTests {

    private final Books books = Books.open();
    private final Asking asking =
            new Asking(books.ledger(), new LedgerSettings(books.settings().file(), "256MB", 2, Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void aQuestionThatTakesTooLongIsEnded() {
        var endless = "select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 8";

        assertThatThrownBy(() -> asking.of(connection -> asking.rows(connection, endless, List.of())))
                .asInstanceOf(type(Problem.class))
                .extracting(Problem::code)
                .isEqualTo("QUERY_TIMEOUT");
    }

    @Test
    void moreQuestionsThanCanBeAnsweredAtOnceAreToldToComeAgain() throws InterruptedException {
        var done = new CountDownLatch(1);
        var asked = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            Thread.ofVirtual()
                    .start(() -> asking.of(connection -> {
                        asked.incrementAndGet();
                        try {
                            return done.await(30, java.util.concurrent.TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
        }
        await().until(() -> asked.get() == 4);

        assertThatThrownBy(() -> asking.of(connection -> "never"))
                .asInstanceOf(type(Problem.class))
                .satisfies(each -> assertThat(each.code()).isEqualTo("BUSY"))
                .satisfies(each ->
                        assertThat(each.getHeaders().getFirst("Retry-After")).isEqualTo("2"));
        done.countDown();
        await().untilAsserted(() ->
                assertThat(asking.<String>of(connection -> "answered")).isEqualTo("answered"));
    }

    @Test
    void whatIsPostedMeanwhileIsInAllOfAnAnswerOrInNone() {
        var count = "select count(*) as n from entries";

        var seen = asking.of(connection -> {
            var before = asking.rows(connection, count, List.of());
            books.tell(Sale.of("tiktok", "s", "A").line(1, Goods.TEA, 1));
            return List.of(before, asking.rows(connection, count, List.of()));
        });

        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        assertThat(asking.of(connection -> asking.rows(connection, count, List.of()))
                        .getFirst())
                .containsEntry("n", 1L);
    }
}
