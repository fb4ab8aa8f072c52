package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.CoordinatorNotAvailableException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outside world's failures pass; a record's own do not. */
class FailuresTests {

    static java.util.stream.Stream<Throwable> outside() {
        return java.util.stream.Stream.of(
                new Failures.TryAgain("a race was lost"),
                new KafkaUnavailable(new CoordinatorNotAvailableException("starting")),
                new java.io.UncheckedIOException(new java.io.IOException("reset")),
                new MongoTimeoutException("no server"),
                new MongoSocketReadException("reset", new ServerAddress(), new java.io.IOException()),
                new MongoSecurityException(MongoCredential.createCredential("a", "b", "c".toCharArray()), "starting"),
                new MongoConnectionPoolClearedException(
                        new ServerId(new ClusterId(), new ServerAddress()), new IllegalStateException()),
                new MongoCommandException(
                        BsonDocument.parse("{ok: 0, code: 14031, errmsg: 'no room on the disk'}"), new ServerAddress()),
                bulk(189),
                new CompletionException(new RuntimeException(new java.util.concurrent.TimeoutException())));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void anOutsideFailurePasses(Throwable failure) {
        assertThat(Failures.passes(failure)).isTrue();
    }

    static java.util.stream.Stream<Throwable> own() {
        return java.util.stream.Stream.of(
                new IllegalArgumentException(),
                new NullPointerException(),
                new EventTooLarge(new RecordTooLargeException()),
                new MongoCommandException(BsonDocument.parse("{ok: 0, code: 66}"), new ServerAddress()),
                bulk(121));
    }

    private static MongoBulkWriteException bulk(int code) {
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(),
                List.of(new BulkWriteError(code, "refused", new BsonDocument(), 0)),
                null,
                new ServerAddress(),
                Set.of());
    }

    @ParameterizedTest
    @MethodSource("own")
    void aRecordsOwnFailureDoesNot(Throwable failure) {
        assertThat(Failures.passes(failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "17", "", "\0\0\0{\0\0\0", "{\"key\": \u0001}"})
    void whatIsNotJsonDoesNotPass(String text) {
        var bytes = text.getBytes(Charset.forName("ISO-8859-1"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new EventJson().read(bytes, Outgoing.class))
                .satisfies(failure -> assertThat(Failures.passes(failure)).isFalse());
    }

    @Test
    void whatIsNotEvenTextDoesNotPass() {
        byte[] half = {0, 0, 0, '{', 0, 0};
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new EventJson().read(half, Outgoing.class))
                .satisfies(failure -> assertThat(Failures.passes(failure)).isFalse());
    }
}
