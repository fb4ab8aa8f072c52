package vn.ocop.standalone;

/** Why the platform cannot start: one sentence that says what is wrong and how to mend it. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }
}
