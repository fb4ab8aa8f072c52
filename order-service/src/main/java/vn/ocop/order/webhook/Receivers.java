package vn.ocop.order.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import vn.ocop.http.Problem;

/**
 * Which addresses may be called. Asked at registration, for a good message, and at each connection, where the client goes to
 * exactly the addresses that were looked at: a name that leads elsewhere by then leads nowhere.
 */
final class Receivers implements DnsResolver {

    private static final int LONGEST = 2_000;

    private final boolean allowPrivate;
    private final DnsResolver names;

    Receivers(WebhookSettings settings) {
        this(settings.allowPrivate(), SystemDefaultDnsResolver.INSTANCE);
    }

    Receivers(boolean allowPrivate, DnsResolver names) {
        this.allowPrivate = allowPrivate;
        this.names = names;
    }

    /** @throws Problem URL_NOT_ALLOWED, with the reason */
    String check(String url) {
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw refused("it is no URL", "không phải URL hợp lệ");
        }
        var scheme = String.valueOf(parsed.getScheme());
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http")))
            throw refused("it must be https", "phải là https");
        if (url.length() > LONGEST) throw refused("it is longer than 2000 characters", "dài quá 2000 ký tự");
        if (parsed.getHost() == null) throw refused("its host is no name or address", "tên máy chủ không hợp lệ");
        if (parsed.getRawUserInfo() != null || parsed.getRawFragment() != null)
            throw refused("it may have no user and no fragment", "không được có tên người dùng hay phần #");
        try {
            resolve(parsed.getHost().replaceAll("^\\[|]$", ""));
        } catch (UnknownHostException e) {
            throw refused(String.valueOf(e.getMessage()), "không tìm thấy máy chủ, hoặc máy chủ ở mạng riêng");
        }
        return url;
    }

    private static Problem refused(String en, String vi) {
        return Problem.unprocessable(
                        "URL_NOT_ALLOWED", "The url cannot be called: " + en, "Không thể gọi url này: " + vi)
                .with(List.of(new Problem.FieldError("url", "URL_NOT_ALLOWED", en, vi)));
    }

    /** All addresses of a host. @throws UnknownHostException when one of them is not public */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (!allowPrivate && Arrays.stream(found).anyMatch(each -> !PublicAddress.is(each)))
            throw new UnknownHostException(host + " leads into a private network");
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
