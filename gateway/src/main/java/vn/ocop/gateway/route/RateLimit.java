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

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        boolean push = path.startsWith("/api/v1/channels/") && path.endsWith("/webhook");
        long limit = push ? settings.pushLimit() : settings.rateLimit();
        if (limit <= 0 || path.startsWith("/actuator/")) {
            chain.doFilter(request, response);
            return;
        }
        var bucket = buckets.get(push ? path : who(request), key -> bucket(limit));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        long wait = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() + 999_999_999));
        response.setHeader("RateLimit-Limit", Long.toString(limit));
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
                                    "More than " + limit + " requests a second; try again in " + wait + " s",
                                    "Quá " + limit + " yêu cầu mỗi giây; thử lại sau " + wait + " giây")
                            .header("Retry-After", Long.toString(wait)));
        }
    }

    private Bucket bucket(long limit) {
        long burst = Math.max(limit, settings.rateBurst());
        return Bucket.builder()
                .addLimit(each -> each.capacity(burst).refillGreedy(limit, Duration.ofSeconds(1)))
                .build();
    }

    private static String who(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? "client:" + token.getName()
                : "address:" + request.getRemoteAddr();
    }
}
