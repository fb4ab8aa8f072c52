package vn.ocop.standalone;

/** Who listens on a port, and the setting that moves it. */
public enum Member {
    GATEWAY("gateway", "OCOP_GATEWAY_PORT", 8080),
    CATALOG("catalog", "OCOP_CATALOG_PORT", 8081),
    ORDER("order", "OCOP_ORDER_PORT", 8082),
    PROMOTION("promotion", "OCOP_PROMOTION_PORT", 8083),
    ANALYTICS("analytics", "OCOP_ANALYTICS_PORT", 8084),
    BROKER("broker", "OCOP_KAFKA_PORT", 9092),
    CONTROLLER("broker's controller", "OCOP_KAFKA_CONTROLLER_PORT", 9093),
    STORE("store", "OCOP_MONGODB_PORT", 27017);

    final String title;
    final String setting;
    final int usualPort;

    Member(String title, String setting, int usualPort) {
        this.title = title;
        this.setting = setting;
        this.usualPort = usualPort;
    }
}
