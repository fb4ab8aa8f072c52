package vn.ocop.catalog.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Certificates: awarded, revoked, and read as of a day. */
@RestController
@RequestMapping("/api/v1")
class CertificateController {

    record Revocation(
            @NotNull LocalDate revokedOn,
            @NotBlank @Size(max = 500) String reason) {}

    private final Products products;
    private final Drafting drafting;

    CertificateController(Products products, Drafting drafting) {
        this.products = products;
        this.drafting = drafting;
    }

    @PostMapping("/products/{id}/certificates")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope("catalog:write")
    Product award(Caller caller, @PathVariable String id, @Valid @RequestBody ProductDraft.CertificateDraft draft) {
        var before = existing(id);
        var after = before.awarded(
                        drafting.certificate(draft, before.certificates().isEmpty()))
                .following(before);
        return save(Products.Write.changed(before, after), Actor.of(caller));
    }

    @PostMapping("/products/{id}/certificates/{number}/revocation")
    @RequiresScope("catalog:write")
    Product revoke(
            Caller caller, @PathVariable String id, @PathVariable String number, @Valid @RequestBody Revocation it) {
        var before = existing(id);
        var award = before.certificates().stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(CertificateController::notFound);
        if (award.revokedOn() != null) {
            throw Problem.conflict(
                    "CERTIFICATE_REVOKED",
                    "It was revoked on " + award.revokedOn(),
                    "Đã thu hồi ngày " + award.revokedOn());
        }
        var all = before.certificates().stream()
                .map(each -> each.equals(award) ? award.revoked(it.revokedOn(), it.reason()) : each)
                .toList();
        var after = before.withCertificates(all).following(before);
        var event = new ProductEvent.CertificateRevoked(
                UUID.randomUUID().toString(),
                id,
                after.version(),
                Instant.now(),
                number,
                it.reason(),
                ProductEvent.Told.of(after));
        return save(new Products.Write(before, after, List.of(event)), Actor.of(caller));
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

    private Product save(Products.Write write, Actor by) {
        if (products.write(List.of(write), by).done().isEmpty()) {
            throw Problem.conflict(
                    "CHANGED_MEANWHILE",
                    "The product was changed meanwhile; try again",
                    "Sản phẩm vừa được thay đổi, hãy thử lại");
        }
        return write.after();
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
