package vn.ocop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import vn.ocop.promotion.RunningPromotions.Answer;

/** What a refusal looks like. */
public final class Problems {

    private Problems() {}

    public static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.text("/messages/vi")).isNotBlank();
        assertThat(answer.text("/messages/en")).isNotBlank();
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body().has("trace")).isFalse();
    }

    /** The first field that is named has this code and path. */
    public static void refused(Answer answer, int status, String code, String rule, String path) {
        refused(answer, status, code);
        assertThat(answer.text("/errors/0/path")).as(answer.toString()).isEqualTo(path);
        assertThat(answer.text("/errors/0/code")).as(answer.toString()).isEqualTo(rule);
        assertThat(answer.text("/errors/0/messages/vi")).isNotBlank();
    }
}
