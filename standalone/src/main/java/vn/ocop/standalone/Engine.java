package vn.ocop.standalone;

/** A running broker or store: where it is, and how it ends. */
record Engine(String address, Runnable stop) implements AutoCloseable {

    /** One that others run. */
    static Engine outside(String address) {
        return new Engine(address, () -> {});
    }

    @Override
    public void close() {
        stop.run();
    }
}
