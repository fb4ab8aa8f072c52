package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.http.Running.post;
import static vn.ocop.http.Running.postInChunks;
import static vn.ocop.http.Running.postMuch;

import org.junit.jupiter.api.Test;

/** A body is as large as it may be, announced or not. */
class BodyLimitTests {

    private static final int LIMIT = 4 * 1024;

    @Test
    void aBodyOfTheLimitIsRead() {
        assertThat(post("/raw", "x".repeat(LIMIT)).raw().body()).isEqualTo("" + LIMIT);
        assertThat(postInChunks("/raw", new byte[LIMIT]).raw().body()).isEqualTo("" + LIMIT);
    }

    @Test
    void aLargerOneIsRefusedBeforeItIsRead() {
        var answer = post("/raw", "x".repeat(LIMIT + 1)).isProblem(413, "TOO_LARGE");
        assertThat(answer.at("/detail")).contains("" + LIMIT);
    }

    @Test
    void aLargerOneThatDoesNotSaySoIsRefusedWhileItIsRead() {
        postInChunks("/raw", new byte[LIMIT + 1]).isProblem(413, "TOO_LARGE");
        postInChunks("/raw", new byte[100_000]).isProblem(413, "TOO_LARGE");
        postInChunks("/baskets", ("{\"name\": \"" + "x".repeat(LIMIT) + "\"}").getBytes())
                .isProblem(413, "TOO_LARGE");
    }

    @Test
    void whoSendsTwoHundredMegabytesHearsWhyTheyAreNotTaken() {
        postMuch("/raw", 200_000_000, true).isProblem(413, "TOO_LARGE");
        postMuch("/raw", 200_000_000, false).isProblem(413, "TOO_LARGE");
    }
}
