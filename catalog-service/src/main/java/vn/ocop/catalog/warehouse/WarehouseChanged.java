package vn.ocop.catalog.warehouse;

/** Said within this process when a place serves others than before, after that was written. */
public record WarehouseChanged(String id) {}
