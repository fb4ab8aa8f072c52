package vn.ocop.standalone;

/** Why the platform does not start: one sentence that says what is wrong and how to mend it. */
public final class CannotStart extends RuntimeException {

    /** What a process that could not start exits with. */
    public static final int EXIT_CODE = 2;

    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
