package vn.ocop.order.webhook;

import java.time.Instant;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** An endpoint whose host has no address: what it is to be told stays in its queue. */
public final class Unreachable {

    private Unreachable() {}

    /** @param shops as {@code channel:shop} */
    public static void endpoint(ApplicationContext service, String id, Set<String> shops) {
        var endpoints = service.getBean(Endpoints.class);
        if (endpoints.known(id).isPresent()) return;
        endpoints.add(new Endpoint(
                id,
                "drill",
                "https://receiver.invalid/hook",
                null,
                shops,
                null,
                Secret.make(),
                null,
                null,
                null,
                Instant.now(),
                1));
    }

    /** Leaves nothing to be tried for days. */
    public static void remove(ApplicationContext service, String id) {
        service.getBean(Endpoints.class).remove(id);
    }
}
