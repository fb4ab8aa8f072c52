package vn.ocop.standalone;

import java.util.List;
import java.util.Locale;

/** What a person wants to know of a platform that has just started. */
final class Table {

    private static final List<Member> SERVICES =
            List.of(Member.CATALOG, Member.ORDER, Member.PROMOTION, Member.ANALYTICS);

    private Table() {}

    static String of(Standalone platform, double seconds) {
        var settings = platform.settings();
        var lines = new StringBuilder();
        lines.append(String.format(Locale.ROOT, "%n  OCOP is up after %.1f s.%n%n", seconds));
        row(lines, "gateway", platform.gateway().toString());
        row(lines, "docs", platform.gateway() + "/docs");
        row(lines, "console", platform.gateway() + "/console");
        for (var service : SERVICES) row(lines, service.title, settings.url(service) + "/actuator/health");
        row(lines, "broker", platform.brokers() + embedded(settings, Member.BROKER));
        row(lines, "store", withoutPassword(platform.mongoUri()) + embedded(settings, Member.STORE));
        row(lines, "data", settings.data().toString());
        row(lines, "log", settings.data().resolve("logs").resolve("ocop.log").toString());
        row(lines, "admin secret", platform.adminSecretFile().toString());
        return lines.append(String.format("%n  Ctrl-C stops it.%n")).toString();
    }

    private static void row(StringBuilder lines, String name, String value) {
        lines.append(String.format("  %-14s %s%n", name, value));
    }

    private static String embedded(Settings settings, Member member) {
        return settings.runs(member) ? " (embedded)" : "";
    }

    static String withoutPassword(String uri) {
        return uri.replaceFirst("//[^@/]*@", "//…@");
    }
}
