package vn.ocop.promotion.quote;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.promotion.budget.Budgets;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.engine.Cart;
import vn.ocop.promotion.engine.Decision;
import vn.ocop.promotion.engine.Engine;
import vn.ocop.promotion.product.Assortment;
import vn.ocop.promotion.voucher.Vouchers;

/** The same engine for a try (SIMULATE) and for real (RESERVE, which takes the money). */
@RestController
class QuoteController {

    enum Mode {
        SIMULATE,
        RESERVE
    }

    record Line(
            @Min(1) int line,
            @Nullable @Size(max = 100) String sku,
            @Nullable @Size(max = 64) String productId,
            @Min(1) @Max(1_000_000) int quantity,
            @Min(0) @Max(1_000_000_000_000L) long unitPrice,
            @Nullable @Min(0) Long sellerDiscount) {}

    record Request(
            @NotNull Mode mode,
            @NotBlank String channel,
            @NotBlank String shop,
            @Nullable Instant at,
            @Nullable @Size(min = 8, max = 64) String quoteRef,
            @Nullable @Size(max = 10) List<String> voucherCodes,
            @NotEmpty @Size(max = 200) List<@Valid Line> lines,
            @Nullable String withDraft) {}

    record Answer(
            @Nullable String quoteId,
            Instant evaluatedAt,
            List<Decision.Applied> applied,
            List<Decision.Skipped> skipped,
            long total) {}

    private final Campaigns campaigns;
    private final Assortment assortment;
    private final Budgets budgets;
    private final Vouchers vouchers;

    QuoteController(Campaigns campaigns, Assortment assortment, Budgets budgets, Vouchers vouchers) {
        this.campaigns = campaigns;
        this.assortment = assortment;
        this.budgets = budgets;
        this.vouchers = vouchers;
    }

    @PostMapping("/api/v1/quotes")
    @RequiresScope({"quotes:write", "promotions:write"})
    Answer quote(Caller caller, @Valid @RequestBody Request it) {
        if (caller.restricted() && !caller.shops().contains(it.channel + ":" + it.shop)) {
            throw Problem.forbidden(
                    "SHOP_NOT_YOURS", "The shop is not one of this client's", "Gian hàng không thuộc ứng dụng này");
        }
        boolean real = it.mode == Mode.RESERVE;
        var at = it.at == null || real ? Instant.now() : it.at;
        var good = vouchers.good(it.voucherCodes == null ? List.of() : it.voucherCodes);
        var cart = cart(it, at, Set.copyOf(good.values()));
        var candidates = new ArrayList<>(campaigns.running());
        if (it.withDraft != null && !real) {
            candidates.add(campaigns
                    .find(it.withDraft)
                    .orElseThrow(() -> Problem.unprocessable(
                            "CAMPAIGN_NOT_FOUND", "There is no campaign " + it.withDraft, "Không có chiến dịch này")));
        }
        var decision = Engine.decide(cart, fresh(candidates));
        if (!real || decision.applied().isEmpty())
            return new Answer(null, at, decision.applied(), decision.skipped(), decision.total());
        return reserve(caller, it, cart, decision, good, candidates);
    }

    /** The budget may be gone between the decision and the taking: then it is decided again without that campaign. */
    private Answer reserve(
            Caller caller,
            Request it,
            Cart cart,
            Decision decision,
            java.util.Map<String, String> good,
            List<Campaign> candidates) {
        var skipped = new ArrayList<Decision.Skipped>();
        var left = new ArrayList<>(candidates);
        var now = decision;
        while (!now.applied().isEmpty()) {
            var best = now.applied().getFirst();
            var quoteId = "qte-"
                    + (it.quoteRef == null
                            ? UUID.randomUUID().toString()
                            : UUID.nameUUIDFromBytes((caller.id() + "|" + it.quoteRef)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            if (budgets.reserve(quoteId, best.campaignId(), best.amount())
                    && useVoucher(good, best.campaignId(), quoteId)) {
                skipped.addAll(now.skipped());
                return new Answer(quoteId, cart.at(), now.applied(), skipped, now.total());
            }
            skipped.add(new Decision.Skipped(
                    best.campaignId(),
                    best.name(),
                    Decision.Reason.BUDGET_EXHAUSTED,
                    Decision.Reason.BUDGET_EXHAUSTED.text()));
            left.removeIf(each -> each.id().equals(best.campaignId()));
            now = Engine.decide(cart, fresh(left));
        }
        skipped.addAll(now.skipped());
        return new Answer(null, cart.at(), List.of(), skipped, 0);
    }

    private boolean useVoucher(java.util.Map<String, String> good, String campaignId, String quoteId) {
        for (var each : good.entrySet()) {
            if (each.getValue().equals(campaignId)) return vouchers.use(each.getKey(), quoteId);
        }
        return true;
    }

    /** With the money that is left now, not a second ago. */
    private List<Campaign> fresh(List<Campaign> candidates) {
        return candidates.stream()
                .map(each -> campaigns.find(each.id()).orElse(each))
                .toList();
    }

    private Cart cart(Request it, Instant at, Set<String> opened) {
        var lines = new ArrayList<Cart.Line>();
        for (var line : it.lines) {
            var id = line.productId != null ? line.productId : line.sku == null ? null : assortment.idOf(line.sku);
            lines.add(new Cart.Line(
                    line.line,
                    id,
                    id == null ? null : assortment.find(id),
                    line.quantity,
                    line.unitPrice,
                    line.sellerDiscount == null ? 0 : Math.min(line.sellerDiscount, line.quantity * line.unitPrice)));
        }
        return new Cart(it.channel, at, lines, opened);
    }
}
