package vn.ocop.catalog.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.certificate.Award;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.certificate.History;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Certificates: awarded, revoked, and read as of a day. */
@RestController
@RequestMapping("/api/v1")
class CertificateController {

    /** @param authority that decides it, where it is said: whoever issued the certificate, or came after it */
    record Revocation(
            @NotNull LocalDate revokedOn,
            @NotBlank @Size(max = 500) String reason,
            @Nullable @Size(max = 200) String authority) {}

    record Filing(@NotNull LocalDate filedOn) {}

    record Refusal(@NotNull LocalDate refusedOn) {}

    private static final int TRIES = 5;
    private static final String LATEST = "latest";

    private final Products products;
    private final Drafting drafting;
    private final Clock clock;

    CertificateController(Products products, Drafting drafting, Clock clock) {
        this.products = products;
        this.drafting = drafting;
        this.clock = clock;
    }

    @PostMapping("/products/{id}/certificates")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope("catalog:write")
    Product award(Caller caller, @PathVariable String id, @Valid @RequestBody ProductDraft.CertificateDraft draft) {
        var award = drafting.award(draft, "");
        return change(id, caller, history -> history.awarded(award, today()), ProductEvent::changed);
    }

    @PostMapping("/products/{id}/certificates/{number}/revocation")
    @RequiresScope("catalog:write")
    Product revoke(
            Caller caller, @PathVariable String id, @PathVariable String number, @Valid @RequestBody Revocation it) {
        if (!Award.plausible(it.revokedOn(), today()))
            throw Drafts.wrong("revokedOn", "is no day of the programme", "không phải ngày hợp lý");
        return change(
                id,
                caller,
                history -> history.revoked(named(number, history), it.revokedOn(), it.reason(), it.authority()),
                (before, after) -> List.of(ProductEvent.revoked(named(number, before.history()), it.reason(), after)));
    }

    /** The certificate runs on until the result, which is the next award or a refusal. */
    @PostMapping("/products/{id}/certificates/{number}/reevaluation")
    @RequiresScope("catalog:write")
    Product file(Caller caller, @PathVariable String id, @PathVariable String number, @Valid @RequestBody Filing it) {
        past("filedOn", it.filedOn());
        return change(
                id,
                caller,
                history -> history.filed(named(number, history), it.filedOn(), today()),
                ProductEvent::changed);
    }

    @PostMapping("/products/{id}/certificates/{number}/reevaluation/refusal")
    @RequiresScope("catalog:write")
    Product refuse(
            Caller caller, @PathVariable String id, @PathVariable String number, @Valid @RequestBody Refusal it) {
        past("refusedOn", it.refusedOn());
        return change(
                id,
                caller,
                history -> history.refused(named(number, history), it.refusedOn(), today()),
                ProductEvent::changed);
    }

    /** The whole history, or the award that holds on a day. */
    @GetMapping("/products/{id}/certificates")
    @RequiresScope({"catalog:read", "catalog:write"})
    List<Certificate> history(@PathVariable String id, @RequestParam(required = false) @Nullable LocalDate asOf) {
        var product = existing(id);
        if (asOf == null) return product.certificates();
        var holding = product.certificateOn(asOf);
        return holding == null ? List.of() : List.of(holding);
    }

    @GetMapping("/certificates/{number}")
    @RequiresScope({"catalog:read", "catalog:write"})
    Certificate get(@PathVariable String number) {
        return products.findByCertificate(number).stream()
                .flatMap(each -> each.certificates().stream())
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(CertificateController::notFound);
    }

    /** Over what is there when it is written, also when that is another's change of just now. */
    private Product change(
            String id,
            Caller caller,
            UnaryOperator<History> transition,
            BiFunction<Product, Product, List<ProductEvent>> told) {
        for (int i = 0; i < TRIES; i++) {
            var before = existing(id);
            var after = before.with(transition.apply(before.history())).following(before);
            var write = new Products.Write(before, after, told.apply(before, after));
            if (!products.write(List.of(write), Actor.of(caller)).done().isEmpty()) return after;
        }
        throw Problem.conflict(
                "CHANGED_MEANWHILE",
                "The product was changed meanwhile; try again",
                "Sản phẩm vừa được thay đổi, hãy thử lại");
    }

    /** The newest can be named without its number, which may hold what a path cannot. */
    private static String named(String number, History history) {
        return number.equals(LATEST) ? history.last().map(Certificate::number).orElse(number) : number;
    }

    private void past(String field, LocalDate day) {
        if (day.isAfter(today())) throw Drafts.wrong(field, "is still to come", "chưa tới");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Product existing(String id) {
        return products.find(id)
                .orElseThrow(() ->
                        Problem.notFound("PRODUCT_NOT_FOUND", "There is no product " + id, "Không có sản phẩm " + id));
    }

    private static Problem notFound() {
        return Problem.notFound(
                "CERTIFICATE_NOT_FOUND", "There is no such certificate", "Không có giấy chứng nhận này");
    }
}
