package vn.ocop.standalone.conformance;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.ocop.standalone.demo.Api;

/**
 * How a check went.
 *
 * @param detail what was due and what came, or why it was not possible; null when it passed
 */
record Result(Check check, Verdict verdict, @Nullable String detail, long millis) {

    enum Verdict {
        PASSED,
        FAILED,
        NOT_POSSIBLE
    }

    static Result of(Check check, Side side) {
        long began = System.nanoTime();
        var verdict = Verdict.PASSED;
        @Nullable String detail = null;
        try {
            check.steps().on(side);
        } catch (Check.NotPossible e) {
            verdict = Verdict.NOT_POSSIBLE;
            detail = e.getMessage();
        } catch (Check.Failed | Api.Refused e) {
            verdict = Verdict.FAILED;
            detail = e.getMessage();
        }
        return new Result(check, verdict, detail, (System.nanoTime() - began) / 1_000_000);
    }

    void print() {
        System.out.printf(Locale.ROOT, "  %-12s %-18s %s%n", verdict, check.id(), check.en());
        if (verdict != Verdict.PASSED) System.out.printf("  %-31s %s%n", "", detail);
    }

    /** As it is written into the report. */
    record Line(
            String id,
            Verdict verdict,
            String en,
            String vi,
            @Nullable String detail,
            long millis) {}

    Line line() {
        return new Line(check.id(), verdict, check.en(), check.vi(), detail, millis);
    }

    static boolean allPassed(List<Result> results) {
        return results.stream().noneMatch(each -> each.verdict == Verdict.FAILED);
    }
}
