package vn.ocop.order.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import vn.ocop.order.webhook.Delivery.Attempt;

/**
 * Posts as Standard Webhooks has it. A try ends in time whatever the receiver does: connecting, answering a byte a second, or
 * without end. Redirects are answers like others; no cookies, no proxies, no retries of its own.
 */
final class HttpSender implements Sender, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(HttpSender.class);
    private static final int EXCERPT = 200;
    private static final int CONNECTIONS = 1_000;

    private final CloseableHttpClient http;
    private final Duration atMost;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-deadlines").daemon().factory());

    HttpSender(WebhookSettings settings, Receivers receivers) {
        this.atMost = settings.answerWithin();
        var part = Timeout.of(atMost);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(receivers)
                .setMaxConnPerRoute(settings.atOnce())
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(Math.min(5, atMost.toSeconds() + 1)))
                        .setSocketTimeout(part)
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(part)
                        .setConnectionRequestTimeout(part)
                        .build())
                .setUserAgent("OCOP-Webhooks/1")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public Attempt send(Endpoint endpoint, Delivery delivery, Instant now) {
        long began = System.nanoTime();
        var post = post(endpoint, delivery, now);
        var deadline = deadlines.schedule(post::cancel, atMost.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var answer = http.executeOpen(null, post, null);
            try {
                var excerpt = excerpt(post, answer);
                return new Attempt(now, since(began), answer.getCode(), null, excerpt, retryAfter(answer));
            } finally {
                close(answer);
            }
        } catch (IOException | RuntimeException e) {
            var error = post.isCancelled()
                    ? "no answer within " + atMost.toSeconds() + " s"
                    : e.getClass().getSimpleName() + ": " + e.getMessage();
            return new Attempt(now, since(began), null, shortened(error), null, null);
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpPost post(Endpoint endpoint, Delivery delivery, Instant now) {
        var body = String.valueOf(delivery.body());
        var post = new HttpPost(endpoint.url());
        post.setHeader("webhook-id", delivery.event());
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", Secret.signatures(endpoint.secrets(now), delivery.event(), now, body));
        post.setHeader("ocop-delivery", delivery.id());
        post.setHeader("ocop-attempt", Integer.toString(delivery.failed() + 1));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    /** The beginning; what is left is cut off, since closing an answer would read it to its end. */
    private static @Nullable String excerpt(HttpPost post, ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        if (entity == null) return null;
        var content = entity.getContent();
        var first = content.readNBytes(4 * EXCERPT);
        if (first.length == 4 * EXCERPT && content.read() >= 0) post.cancel();
        return shortened(new String(first, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " "));
    }

    /** What was answered counts, however the connection ends. */
    private static void close(ClassicHttpResponse answer) {
        try {
            answer.close();
        } catch (IOException e) {
            log.debug("An answer was cut off", e);
        }
    }

    private static String shortened(String text) {
        return text.length() > EXCERPT ? text.substring(0, EXCERPT) : text;
    }

    /** In seconds; a date, which hardly anybody sends, counts as none. */
    private static @Nullable Long retryAfter(ClassicHttpResponse answer) {
        var header = answer.getFirstHeader("Retry-After");
        if (header == null || !header.getValue().strip().matches("\\d{1,6}")) return null;
        return Long.parseLong(header.getValue().strip());
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
