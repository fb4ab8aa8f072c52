package vn.ocop.standalone.conformance;

/**
 * One thing that must hold between a marketplace and the platform.
 *
 * @param id stable, such as {@code duplicate}
 * @param en what holds, as a sentence
 * @param vi the same in Vietnamese
 */
record Check(String id, String en, String vi, Steps steps) {

    /** What is done and looked at. */
    @FunctionalInterface
    interface Steps {

        /**
         * @throws Failed when the platform does otherwise
         * @throws NotPossible when this platform's settings do not let it be seen
         */
        void on(Side side) throws Failed, NotPossible;
    }

    /** What was hoped for, and what came instead. */
    static final class Failed extends Exception {
        Failed(String what, Object hoped, Object came) {
            super(what + ": " + hoped + " was due, " + came + " came");
        }
    }

    /** Why it cannot be seen here. */
    static final class NotPossible extends Exception {
        NotPossible(String why) {
            super(why);
        }
    }

    static void equal(String what, Object hoped, Object came) throws Failed {
        if (!hoped.equals(came)) throw new Failed(what, hoped, came);
    }

    static void that(String what, boolean holds, Object came) throws Failed {
        if (!holds) throw new Failed(what, "this", came);
    }
}
