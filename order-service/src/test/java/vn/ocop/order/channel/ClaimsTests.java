package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.ocop.order.OnEngines;

/** What only one does at a time. */
@OnEngines
class ClaimsTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    private Claims claims;

    private final String what = "test:" + System.nanoTime();

    @Test
    void ofManyOneHasIt() {
        var all = new ArrayList<Callable<String>>();
        for (int i = 0; i < 20; i++) all.add(() -> claims.take(what, LONG));

        assertThat(ChannelHttp.together(all))
                .filteredOn(each -> !each.isEmpty())
                .hasSize(1);
    }

    @Test
    void theNextHasItWhenItIsReleasedByWhoHasIt() {
        var holder = claims.take(what, LONG);
        claims.release(what, "somebody else");
        assertThat(claims.take(what, LONG)).isEmpty();

        claims.release(what, holder);

        assertThat(claims.take(what, LONG)).isNotEmpty();
    }

    @Test
    void theClaimOfOneThatDiedEndsAndIsNotItsAnyMore() {
        var dead = claims.take(what, Duration.ofMillis(300));
        assertThat(claims.extend(what, dead, Duration.ofMillis(300))).isTrue();
        var next = new ArrayList<String>();

        await().until(() -> {
            next.add(claims.take(what, LONG));
            return !next.getLast().isEmpty();
        });

        assertThat(claims.extend(what, dead, LONG)).isFalse();
        claims.release(what, dead);
        assertThat(claims.take(what, LONG)).isEmpty();
    }
}
