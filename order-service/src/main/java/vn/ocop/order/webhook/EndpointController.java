package vn.ocop.order.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.order.webhook.Endpoint.Disabled;

/** Where marketplaces want to be told, by Standard Webhooks. A secret is shown once, when it is made. */
@RestController
@RequestMapping("/api/v1/webhook-endpoints")
@RequiresScope({"orders:write", "orders:admin"})
class EndpointController {

    private static final String TYPE = "Order[A-Z][A-Za-z]{1,30}";

    /** @param shops as {@code channel:shop}; those of the client when left out, all of them for an administrator */
    record Registration(
            @NotBlank @Size(max = 2_000) String url,
            @Nullable @Size(min = 1, max = 20) Set<@NotNull @Pattern(regexp = TYPE) String> types,
            @Nullable @Size(min = 1, max = 1_000) Set<@NotNull @Size(max = 128) String> shops,
            @Nullable @Size(max = 200) String description) {}

    /** What is left out stays as it is. */
    record Patch(
            @Nullable @Size(max = 2_000) String url,
            @Nullable @Size(min = 1, max = 20) Set<@NotNull @Pattern(regexp = TYPE) String> types,
            @Nullable @Size(min = 1, max = 1_000) Set<@NotNull @Size(max = 128) String> shops,
            @Nullable @Size(max = 200) String description,
            @Nullable Boolean enabled) {}

    /** @param secret only where it was made */
    record View(
            String id,
            String url,
            @Nullable Set<String> types,
            @Nullable Set<String> shops,
            @Nullable String description,
            boolean enabled,
            @Nullable Disabled disabled,
            @Nullable Instant failingSince,
            @Nullable Instant formerSecretUntil,
            Instant createdAt,
            @Nullable String secret) {}

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Receivers receivers;
    private final WebhookSettings settings;

    EndpointController(Endpoints endpoints, Deliveries deliveries, Receivers receivers, WebhookSettings settings) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.receivers = receivers;
        this.settings = settings;
    }

    @PostMapping
    ResponseEntity<View> register(Caller caller, @Valid @RequestBody Registration it) {
        if (endpoints.stored().stream()
                        .filter(each -> each.owner().equals(caller.id()))
                        .count()
                >= settings.most()) {
            throw Problem.conflict(
                    "TOO_MANY_ENDPOINTS",
                    "A client has at most " + settings.most() + " endpoints",
                    "Mỗi ứng dụng có tối đa " + settings.most() + " địa chỉ");
        }
        var endpoint = new Endpoint(
                "whe-" + UUID.randomUUID().toString().substring(0, 13),
                caller.id(),
                receivers.check(it.url),
                it.types,
                shops(caller, it.shops),
                it.description,
                Secret.make(),
                null,
                null,
                null,
                Instant.now(),
                1);
        endpoints.add(endpoint);
        return ResponseEntity.created(URI.create("/api/v1/webhook-endpoints/" + endpoint.id()))
                .body(view(endpoint, endpoint.secret()));
    }

    /** Null, which means all, is an administrator's alone. */
    private static @Nullable Set<String> shops(Caller caller, @Nullable Set<String> wanted) {
        if (wanted == null) return caller.restricted() ? new TreeSet<>(caller.shops()) : null;
        for (var each : wanted) {
            var parts = each.split(":", 2);
            if (parts.length == 2 && caller.owns(parts[0], parts[1])) continue;
            throw Problem.forbidden(
                    "SHOP_NOT_YOURS",
                    "The shop " + each + " is not one of this client's",
                    "Gian hàng " + each + " không thuộc ứng dụng này");
        }
        return wanted;
    }

    @GetMapping
    Page<View> list(Caller caller) {
        return new Page<>(
                endpoints.stored().stream()
                        .filter(each -> isTheirs(caller, each))
                        .map(each -> view(each, null))
                        .toList(),
                null);
    }

    @GetMapping("/{id}")
    View get(Caller caller, @PathVariable String id) {
        return view(own(endpoints, caller, id), null);
    }

    @PatchMapping("/{id}")
    View patch(Caller caller, @PathVariable String id, @Valid @RequestBody Patch it) {
        var was = own(endpoints, caller, id);
        var url = it.url == null ? was.url() : receivers.check(it.url);
        var shops = it.shops == null ? was.shops() : shops(caller, it.shops);
        var next = endpoints.change(id, each -> {
            var changed = each.changed(
                    url,
                    it.types == null ? each.types() : it.types,
                    shops,
                    it.description == null ? each.description() : it.description);
            if (it.enabled == null) return changed;
            return it.enabled ? changed.enabled() : changed.disabled(Disabled.byOwner(Instant.now()));
        });
        return view(next.orElseThrow(EndpointController::notFound), null);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(Caller caller, @PathVariable String id) {
        own(endpoints, caller, id);
        endpoints.remove(id);
        deliveries.forgetAll(id);
        return ResponseEntity.noContent().build();
    }

    /** A new secret; the former signs beside it until its overlap is over. */
    @PostMapping("/{id}/secret")
    View rotate(Caller caller, @PathVariable String id) {
        own(endpoints, caller, id);
        var secret = Secret.make();
        var until = Instant.now().plus(settings.secretOverlap());
        var next = endpoints.change(id, each -> each.rotated(secret, until));
        return view(next.orElseThrow(EndpointController::notFound), secret);
    }

    private static boolean isTheirs(Caller caller, Endpoint endpoint) {
        return endpoint.owner().equals(caller.id()) || (!caller.restricted() && caller.may("orders:admin"));
    }

    /** Another's is not found, as if it were not there. */
    static Endpoint own(Endpoints endpoints, Caller caller, String id) {
        return endpoints.find(id).filter(each -> isTheirs(caller, each)).orElseThrow(EndpointController::notFound);
    }

    private static Problem notFound() {
        return Problem.notFound("ENDPOINT_NOT_FOUND", "There is no such endpoint", "Không có địa chỉ này");
    }

    private static View view(Endpoint it, @Nullable String secret) {
        var former = it.former();
        return new View(
                it.id(),
                it.url(),
                it.types(),
                it.shops(),
                it.description(),
                it.isEnabled(),
                it.disabled(),
                it.failingSince(),
                former == null ? null : former.until(),
                it.createdAt(),
                secret);
    }
}
