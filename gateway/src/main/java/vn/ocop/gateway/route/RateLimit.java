package vn.ocop.gateway.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.ocop.gateway.GatewaySettings;
import vn.ocop.http.Problem;

/** So many requests a second of one client, of one shop's pushes, or of one address; each answer says how many are left. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class RateLimit extends OncePerRequestFilter {

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final GatewaySettings settings;
    private final HandlerExceptionResolver problems;

    RateLimit(GatewaySettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** @param refill for so long the limit lasts */
    private record Limit(String whose, long limit, long burst, Duration refill, String en, String vi) {

        Bucket bucket() {
            return Bucket.builder()
                    .addLimit(each -> each.capacity(burst).refillGreedy(limit, refill))
                    .build();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var it = limit(request);
        if (it.limit() <= 0 || request.getRequestURI().startsWith("/actuator/")) {
            chain.doFilter(request, response);
            return;
        }
        var probe = buckets.get(it.whose(), key -> it.bucket()).tryConsumeAndReturnRemaining(1);
        long wait = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() + 999_999_999));
        response.setHeader("RateLimit-Limit", Long.toString(it.limit()));
        response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        response.setHeader("RateLimit-Reset", Long.toString(probe.isConsumed() ? 0 : wait));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(
                    request,
                    response,
                    null,
                    Problem.of(
                                    HttpStatus.TOO_MANY_REQUESTS,
                                    "RATE_LIMITED",
                                    "More than " + it.limit() + " requests a " + it.en() + "; try again in " + wait
                                            + " s",
                                    "Quá " + it.limit() + " yêu cầu mỗi " + it.vi() + "; thử lại sau " + wait + " giây")
                            .header("Retry-After", Long.toString(wait)));
        }
    }

    private Limit limit(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.startsWith("/api/v1/channels/") && path.endsWith("/webhook"))
            return aSecond(path, settings.pushLimit());
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)
            return aSecond("client:" + token.getName(), settings.rateLimit());
        var address = Addresses.network(request.getRemoteAddr());
        if (path.equals("/api/v1/verify") || path.startsWith("/api/v1/verify/")) {
            long limit = settings.verifyLimit();
            return new Limit("verify:" + address, limit, limit, Duration.ofMinutes(1), "minute", "phút");
        }
        return aSecond("address:" + address, settings.rateLimit());
    }

    private Limit aSecond(String whose, long limit) {
        return new Limit(whose, limit, Math.max(limit, settings.rateBurst()), Duration.ofSeconds(1), "second", "giây");
    }
}
