package vn.ocop.order.channel;

import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp.Refused;

/**
 * Single calls to channels: few at once and a second for each shop, bounded in time and size, and tried again when that may
 * help. Whatever a shop waits for, no other shop waits for it.
 */
@Component
class Calls {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** @param body missing when it was no JSON */
    record Answer(int status, JsonNode body, Duration retryAfter) {}

    private final CallSettings settings;
    private final EventJson json;
    private final MeterRegistry meters;
    private final HttpClient http;
    private final Semaphore free;
    private final Map<String, Semaphore> freeOfShop = new ConcurrentHashMap<>();
    private final Map<String, Bucket> limits = new ConcurrentHashMap<>();

    Calls(CallSettings settings, EventJson json, MeterRegistry meters) {
        this.settings = settings;
        this.json = json;
        this.meters = meters;
        this.free = new Semaphore(settings.atOnce());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Asks until there is an answer.
     *
     * @param busy which answers, besides 429 and 5xx, mean that it should be asked later
     * @throws Away when there is none after so many attempts, or the next would have to wait for too long
     */
    Answer ask(Shop shop, String base, Question question, int attempts, Predicate<Answer> busy) {
        for (int attempt = 1; ; attempt++) {
            Away failure;
            try {
                var answer = once(shop, base, question, busy);
                if (!isBusy(answer, busy)) return answer;
                failure = new Away(question + " answered " + answer.status, answer.retryAfter);
            } catch (IOException e) {
                failure = new Away(e);
            }
            var pause = failure.waiting().isPositive() ? failure.waiting() : pause(attempt);
            if (attempt >= attempts || pause.compareTo(settings.longestWait()) > 0) throw failure;
            sleep(pause);
        }
    }

    private static boolean isBusy(Answer answer, Predicate<Answer> busy) {
        return answer.status == 429 || answer.status >= 500 || busy.test(answer);
    }

    /** Doubles each time, and by chance is shorter, so that those who failed together do not come back together. */
    private static Duration pause(int attempt) {
        long longest = FIRST_PAUSE.toMillis() << Math.min(attempt, 10);
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
    }

    private Answer once(Shop shop, String base, Question question, Predicate<Answer> busy) throws IOException {
        keepToLimit(shop);
        var ofShop = freeOfShop.computeIfAbsent(shop.toString(), key -> new Semaphore(settings.atOncePerShop()));
        take(ofShop, shop);
        try {
            take(free, shop);
            try {
                return measured(shop, base, question, busy);
            } finally {
                free.release();
            }
        } finally {
            ofShop.release();
        }
    }

    private Answer measured(Shop shop, String base, Question question, Predicate<Answer> busy) throws IOException {
        long begin = System.nanoTime();
        var outcome = "FAILED";
        try {
            var answer = send(base, question);
            if (answer.status == 429) outcome = "THROTTLED";
            else if (isBusy(answer, busy)) outcome = "BUSY";
            else outcome = answer.status / 100 == 2 || answer.status == 404 ? "ANSWERED" : "REFUSED";
            return answer;
        } finally {
            meters.timer("ocop.channel.calls", "channel", shop.channel(), "outcome", outcome)
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    /** Not only the head but the whole answer has to come in time: one that drips would hold its place for ever. */
    private Answer send(String base, Question question) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + question.target()))
                .header("Accept-Encoding", "gzip")
                .timeout(settings.answerTimeout());
        question.headers().forEach(request::header);
        if (question.body() != null)
            request.header("Content-Type", question.type()).POST(HttpRequest.BodyPublishers.ofString(question.body()));
        int most =
                (int) Math.min(Integer.MAX_VALUE - 8, settings.longestAnswer().toBytes());
        var sent = http.sendAsync(request.build(), head -> new Bounded(most));
        try {
            return answer(question, sent.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS), most);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException(question + " was not answered in time", e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new Away(question + " was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Bounded.TooLarge) throw tooLarge(question);
            throw e.getCause() instanceof IOException own ? own : new IOException(e.getCause());
        }
    }

    private static Refused tooLarge(Question question) {
        return new Refused(question + " answered more than is taken");
    }

    private Answer answer(Question question, HttpResponse<byte[]> got, int most) throws IOException {
        var bytes = got.body();
        if (got.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = unpacked.readNBytes(most);
                if (unpacked.read() >= 0) throw tooLarge(question);
            }
        }
        return new Answer(got.statusCode(), body(question, got.statusCode(), bytes), retryAfter(got));
    }

    /** A page instead of JSON is what stands before a channel that is down; only with a refusal it does not matter. */
    private JsonNode body(Question question, int status, byte[] bytes) throws IOException {
        if (bytes.length == 0) return MissingNode.getInstance();
        try {
            return json.mapper().readTree(bytes);
        } catch (JacksonException e) {
            if (status / 100 == 2) throw new IOException(question + " answered something that is not JSON");
            return MissingNode.getInstance();
        }
    }

    /** Only the form in seconds; a date is no form of an API. */
    private static Duration retryAfter(HttpResponse<?> got) {
        return got.headers()
                .firstValue("Retry-After")
                .filter(each -> each.matches("\\d{1,6}"))
                .map(each -> Duration.ofSeconds(Long.parseLong(each)))
                .orElse(Duration.ZERO);
    }

    private void keepToLimit(Shop shop) {
        int perSecond = settings.perSecond().getOrDefault(shop.channel(), 0);
        if (perSecond <= 0) return;
        var whose = settings.sharedByShops().contains(shop.channel()) ? shop.channel() : shop.toString();
        var limit = limits.computeIfAbsent(
                whose,
                key -> Bucket.builder()
                        .addLimit(each -> each.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
        try {
            if (limit.asBlocking().tryConsume(1, settings.longestWait())) return;
        } catch (InterruptedException e) {
            throw interrupted();
        }
        meters.counter("ocop.channel.held.back", "channel", shop.channel()).increment();
        throw new Away("More calls wait for " + whose + " than its limit lets through");
    }

    private void take(Semaphore places, Shop shop) {
        try {
            if (places.tryAcquire(
                    settings.longestWait().toMillis() + settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS))
                return;
        } catch (InterruptedException e) {
            throw interrupted();
        }
        throw new Away("No call is free for " + shop);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Away interrupted() {
        Thread.currentThread().interrupt();
        return new Away("interrupted");
    }
}
