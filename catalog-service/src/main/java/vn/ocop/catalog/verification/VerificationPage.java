package vn.ocop.catalog.verification;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** What a person sees who scans the code: no scripts, nothing from elsewhere, readable by screen readers. */
final class VerificationPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu", Locale.ROOT);
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2321;--soft:#5b6662;--paper:#f4f6f3;--card:#fff;--line:#dfe5e0}
            @media(prefers-color-scheme:dark){:root{--ink:#eef2ee;--soft:#a9b5af;--paper:#121614;--card:#1b211e;--line:#313a35}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 3rem}
            .brand{font-weight:700;letter-spacing:.06em;color:var(--soft);font-size:.85rem;margin:0 0 .75rem}
            article{background:var(--card);border:1px solid var(--line);border-radius:1rem;overflow:hidden}
            .state{padding:1.1rem 1.25rem;color:#fff}
            .state strong{display:block;font-size:1.55rem;line-height:1.2}
            .state span{opacity:.95}
            .VALID{background:#11693a}.EXPIRING{background:#8a4b00}.LAPSED{background:#55605b}.REVOKED{background:#a3161d}.UNKNOWN{background:#3f4b57}
            .body{padding:1.1rem 1.25rem 1.25rem}
            .stars{font-size:1.8rem;line-height:1;letter-spacing:.1em;color:#c98500;margin:0 0 .6rem}
            .stars.past{color:var(--soft)}
            h1{font-size:1.4rem;line-height:1.25;margin:0 0 .15rem}
            .producer{margin:0 0 .9rem;color:var(--soft)}
            .en{color:var(--soft);font-size:.92rem}
            p{margin:.2rem 0 .5rem}
            dl{margin:1rem 0 0;border-top:1px solid var(--line)}
            dl div{display:flex;justify-content:space-between;gap:1rem;padding:.55rem 0;border-bottom:1px solid var(--line)}
            dt{color:var(--soft)}dt small{display:block;font-size:.78rem}
            dd{margin:0;text-align:right;font-weight:600;overflow-wrap:anywhere}
            ul{padding-left:1.1rem}li{margin:.5rem 0}
            a{color:inherit}
            footer{margin:1rem .25rem 0;color:var(--soft);font-size:.85rem}
            """;

    private VerificationPage() {}

    static String of(Verification it) {
        var state = state(it);
        return """
                <!doctype html>
                <html lang="vi">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s · OCOP</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <p class="brand">OCOP · MỖI XÃ MỘT SẢN PHẨM</p>
                <article>
                <div class="state %s" role="status"><strong>%s</strong><span lang="en">%s</span></div>
                <div class="body">
                %s</div>
                </article>
                <footer>
                <p>Mã tra cứu: %s. Kết quả lúc %s, dùng được đến %s (giờ Việt Nam).</p>
                <p lang="en">The answer for this code, and until when it may be relied on (Vietnam time).</p>
                </footer>
                </main>
                </body>
                </html>
                """.formatted(
                        htmlEscape(it.product() == null ? state.vi() : it.product()),
                        STYLE,
                        it.validity(),
                        state.vi(),
                        state.en(),
                        body(it),
                        htmlEscape(it.code()),
                        time(it.answeredAt()),
                        time(it.until()));
    }

    private static Verification.Text state(Verification it) {
        if (it.matches() > 1) return new Verification.Text("Nhiều sản phẩm cùng mã", "Several products");
        return switch (it.validity()) {
            case VALID -> new Verification.Text("✓ Còn hiệu lực", "Valid");
            case EXPIRING -> new Verification.Text("✓ Sắp hết hiệu lực", "Valid, expiring soon");
            case LAPSED -> new Verification.Text("✕ Đã hết hiệu lực", "Lapsed");
            case REVOKED -> new Verification.Text("✕ Đã bị thu hồi", "Revoked");
            case UNKNOWN ->
                it.matches() == 0
                        ? new Verification.Text("? Không tìm thấy", "Not found")
                        : new Verification.Text("? Chưa được chứng nhận", "Not certified");
        };
    }

    private static String body(Verification it) {
        var html = new StringBuilder();
        var award = it.certificate();
        if (award != null) html.append(stars(award.stars(), it.validity().holds()));
        if (it.product() != null) {
            html.append("<h1>").append(htmlEscape(it.product())).append("</h1>\n<p class=\"producer\">");
            html.append(htmlEscape(String.valueOf(it.producer()))).append("</p>\n");
        }
        html.append("<p>").append(htmlEscape(it.texts().vi())).append("</p>\n<p class=\"en\" lang=\"en\">");
        html.append(htmlEscape(it.texts().en())).append("</p>\n");
        if (Boolean.TRUE.equals(it.withdrawn()))
            html.append("<p>Sản phẩm đã rút khỏi danh mục. <span class=\"en\" lang=\"en\">")
                    .append("The product was withdrawn from the catalogue.</span></p>\n");
        if (award != null) html.append(facts(it, award));
        if (it.candidates() != null) {
            html.append("<ul>\n");
            for (var each : it.candidates()) {
                var name = htmlEscape(each.product() + " · " + each.producer());
                html.append("<li>").append(name);
                if (each.productCode() != null)
                    html.append(" (").append(link(each.productCode())).append(')');
                html.append("</li>\n");
            }
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private static String link(String code) {
        return "<a href=\"/api/v1/verify?code=" + UriUtils.encode(code, StandardCharsets.UTF_8) + "\">"
                + htmlEscape(code) + "</a>";
    }

    private static String facts(Verification it, Told.Certificate award) {
        return "<dl>\n"
                + row("Có hiệu lực đến", "Valid to", it.validity() == Validity.REVOKED ? null : day(award.validTo()))
                + row("Thu hồi ngày", "Revoked on", it.validity() == Validity.REVOKED ? day(award.revokedOn()) : null)
                + row("Quyết định", "Decision", award.decision())
                + row("Cơ quan", "Authority", award.authority())
                + row("Giấy chứng nhận", "Certificate", award.number())
                + row("Cấp ngày", "Issued on", day(award.issuedOn()))
                + row("Mã sản phẩm", "Product code", it.productCode())
                + "</dl>\n";
    }

    private static String row(String vi, String en, @Nullable String value) {
        if (value == null) return "";
        return "<div><dt>" + vi + "<small lang=\"en\">" + en + "</small></dt><dd>" + htmlEscape(value)
                + "</dd></div>\n";
    }

    private static String stars(int stars, boolean holds) {
        return "<p class=\"stars" + (holds ? "" : " past") + "\" role=\"img\" aria-label=\"" + stars + " sao"
                + (holds ? "" : ", không còn hiệu lực") + "\">" + "★".repeat(stars) + "☆".repeat(5 - stars) + "</p>\n";
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : Wording.VI.format(day);
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(Judge.VIETNAM));
    }
}
