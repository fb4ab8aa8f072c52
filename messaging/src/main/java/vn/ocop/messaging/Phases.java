package vn.ocop.messaging;

/** In which order a service's parts start; they stop the other way round. HTTP starts after all of them. */
public final class Phases {

    static final int TOPICS = 100;
    static final int TABLES = 200;
    static final int OUTBOX = 300;

    /** Of whatever reads Kafka by itself. */
    public static final int CONSUMPTION = 400;

    private Phases() {}
}
