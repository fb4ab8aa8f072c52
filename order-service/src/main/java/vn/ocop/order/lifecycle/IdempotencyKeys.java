package vn.ocop.order.lifecycle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.Ids;

/**
 * Refuses a key that comes back with another content. That the same content changes nothing is the order's own doing, by its
 * natural key, so this need not outlive the process.
 */
@Component
class IdempotencyKeys {

    private final Cache<String, String> contents = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofHours(24))
            .build();
    private final EventJson json;

    IdempotencyKeys(EventJson json) {
        this.json = json;
    }

    void check(String client, @Nullable String key, Object content) {
        if (key == null) return;
        var print = Ids.fingerprint(json.write(content));
        var before = contents.asMap().putIfAbsent(client + "\n" + key, print);
        if (before == null || before.equals(print)) return;
        throw Problem.unprocessable(
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key came before with another body",
                "Idempotency-Key này đã được dùng với nội dung khác");
    }
}
