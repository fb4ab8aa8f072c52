package vn.ocop.catalog.producer;

/** That a producer is another now, said within this process to whoever keeps a copy. */
public record ProducerChanged(String producerId) {}
