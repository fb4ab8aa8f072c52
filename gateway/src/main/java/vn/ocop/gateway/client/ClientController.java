package vn.ocop.gateway.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
import vn.ocop.gateway.GatewaySettings;
import vn.ocop.gateway.client.Client.Kind;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Registers marketplaces and staff. A secret is shown once, when it is made. */
@OwnIssuer
@RestController
@RequestMapping("/api/v1/clients")
@RequiresScope("clients:admin")
class ClientController {

    record Registration(
            @Nullable @Pattern(regexp = "[a-z0-9-]{3,64}") String clientId,
            @NotBlank @Size(max = 200) String name,
            @NotNull Kind kind,
            @NotNull Set<@NotNull String> scopes,
            @Nullable @Size(max = 1_000) Set<@NotNull @Pattern(regexp = "[a-z0-9-]{1,32}:.{1,64}") String> shops,
            @Nullable @Size(max = 10) String province) {}

    record Patch(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable Set<@NotNull String> scopes,
            @Nullable @Size(max = 1_000) Set<@NotNull @Pattern(regexp = "[a-z0-9-]{1,32}:.{1,64}") String> shops,
            @Nullable Boolean disabled) {}

    record View(
            String clientId,
            String name,
            Kind kind,
            Set<String> scopes,
            Set<String> shops,
            @Nullable String province,
            boolean disabled,
            @Nullable String clientSecret,
            @Nullable Instant oldSecretUntil) {}

    private final Clients clients;
    private final GatewaySettings settings;

    ClientController(Clients clients, GatewaySettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    @PostMapping
    ResponseEntity<View> register(@Valid @RequestBody Registration it) {
        var id = it.clientId == null ? "c-" + UUID.randomUUID().toString().substring(0, 13) : it.clientId;
        check(it.kind, it.scopes);
        var secret = Secrets.make();
        var client = new Client(
                id,
                it.name,
                it.kind,
                it.scopes,
                it.shops == null ? Set.of() : it.shops,
                it.province,
                false,
                Secrets.hash(secret),
                null,
                null);
        if (!clients.add(client))
            throw Problem.conflict("CLIENT_EXISTS", "There is a client " + id, "Đã có ứng dụng " + id);
        return ResponseEntity.created(URI.create("/api/v1/clients/" + id)).body(view(client, secret));
    }

    @GetMapping
    Page<View> list() {
        return new Page<>(clients.all().stream().map(each -> view(each, null)).toList(), null);
    }

    @GetMapping("/{id}")
    View get(@PathVariable String id) {
        return view(existing(id), null);
    }

    @PatchMapping("/{id}")
    View patch(@PathVariable String id, @Valid @RequestBody Patch it) {
        var was = existing(id);
        var scopes = it.scopes == null ? was.scopes() : it.scopes;
        check(was.kind(), scopes);
        var next = new Client(
                id,
                it.name == null ? was.name() : it.name,
                was.kind(),
                scopes,
                it.shops == null ? was.shops() : it.shops,
                was.province(),
                it.disabled == null ? was.disabled() : it.disabled,
                was.secretHash(),
                was.oldSecretHash(),
                was.oldSecretUntil());
        clients.save(next);
        return view(next, null);
    }

    /** A new secret; the old one works until its overlap is over. */
    @PostMapping("/{id}/secret")
    View rotate(@PathVariable String id) {
        var was = existing(id);
        var secret = Secrets.make();
        var next = new Client(
                id,
                was.name(),
                was.kind(),
                was.scopes(),
                was.shops(),
                was.province(),
                was.disabled(),
                Secrets.hash(secret),
                was.secretHash(),
                Instant.now().plus(settings.secretOverlap()));
        clients.save(next);
        return view(next, secret);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> disable(@PathVariable String id) {
        patch(id, new Patch(null, null, null, true));
        return ResponseEntity.noContent().build();
    }

    private Client existing(String id) {
        return clients.find(id)
                .orElseThrow(() ->
                        Problem.notFound("CLIENT_NOT_FOUND", "There is no client " + id, "Không có ứng dụng " + id));
    }

    private static void check(Kind kind, Set<String> scopes) {
        var allowed = kind == Kind.MARKETPLACE ? Client.OF_MARKETPLACES : Client.SCOPES;
        var wrong =
                scopes.stream().filter(each -> !allowed.contains(each)).sorted().toList();
        if (wrong.isEmpty()) return;
        throw Problem.unprocessable(
                        "SCOPE_NOT_ALLOWED",
                        "A " + kind + " cannot have " + wrong + "; it can have " + new TreeSet<>(allowed),
                        kind + " không được có quyền " + wrong)
                .with(List.of(
                        new Problem.FieldError("scopes", "SCOPE_NOT_ALLOWED", "cannot be given", "không được cấp")));
    }

    private static View view(Client it, @Nullable String secret) {
        return new View(
                it.clientId(),
                it.name(),
                it.kind(),
                new TreeSet<>(it.scopes()),
                new TreeSet<>(it.shops()),
                it.province(),
                it.disabled(),
                secret,
                it.oldSecretUntil());
    }
}
