package vn.ocop.promotion.quote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.messaging.EventJson;
import vn.ocop.promotion.budget.Budgets;
import vn.ocop.promotion.budget.Redemption;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.campaign.LocalDays;
import vn.ocop.promotion.engine.Cart;
import vn.ocop.promotion.engine.Decision;
import vn.ocop.promotion.engine.Engine;
import vn.ocop.promotion.product.Assortment;
import vn.ocop.promotion.voucher.Vouchers;

/** The same engine for a try (SIMULATE) and for real (RESERVE, which takes the money). */
@RestController
class QuoteController {

    private static final long MOST = 1_000_000_000_000L;

    enum Mode {
        SIMULATE,
        RESERVE
    }

    record Line(
            @Min(1) int line,
            @Nullable @Size(max = 100) String sku,
            @Nullable @Size(max = 64) String productId,
            @Min(1) @Max(1_000_000) int quantity,
            @Min(0) @Max(MOST) long unitPrice,
            @Nullable @Min(0) Long sellerDiscount) {}

    record Request(
            @NotNull Mode mode,
            @NotBlank String channel,
            @NotBlank String shop,
            @Nullable Instant at,
            @Nullable @Size(min = 8, max = 64) String quoteRef,
            @Nullable @Size(max = 10) List<@NotBlank String> voucherCodes,
            @NotEmpty @Size(max = 200) List<@NotNull @Valid Line> lines,
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
    private final EventJson json;

    QuoteController(Campaigns campaigns, Assortment assortment, Budgets budgets, Vouchers vouchers, EventJson json) {
        this.campaigns = campaigns;
        this.assortment = assortment;
        this.budgets = budgets;
        this.vouchers = vouchers;
        this.json = json;
    }

    @PostMapping("/api/v1/quotes")
    @RequiresScope({"quotes:write", "promotions:write"})
    Answer quote(Caller caller, @Valid @RequestBody Request it) {
        if (caller.restricted() && !caller.shops().contains(it.channel + ":" + it.shop)) {
            throw Problem.forbidden(
                    "SHOP_NOT_YOURS", "The shop is not one of this client's", "Gian hàng không thuộc ứng dụng này");
        }
        var codes = vouchers.good(it.voucherCodes == null ? List.of() : it.voucherCodes);
        var lines = lines(it);
        return it.mode == Mode.RESERVE ? reserve(caller, it, lines, codes) : simulate(it, lines, codes);
    }

    private Answer simulate(Request it, List<Cart.Line> lines, SortedMap<String, String> codes) {
        var at = it.at == null ? Instant.now() : LocalDays.possible(it.at, "at");
        var candidates = new ArrayList<>(campaigns.running());
        if (it.withDraft != null) {
            candidates.add(campaigns
                    .find(it.withDraft)
                    .orElseThrow(() -> Problem.unprocessable(
                            "CAMPAIGN_NOT_FOUND", "There is no campaign " + it.withDraft, "Không có chiến dịch này")));
        }
        var decision = Engine.decide(new Cart(it.channel, at, lines, Set.copyOf(codes.values())), fresh(candidates));
        return new Answer(null, at, decision.applied(), decision.skipped(), decision.total());
    }

    /** The budget may be gone between the decision and the taking: then it is decided again without that campaign. */
    private Answer reserve(Caller caller, Request it, List<Cart.Line> lines, SortedMap<String, String> codes) {
        var quoteId = "qte-" + (it.quoteRef == null ? UUID.randomUUID() : digest(caller.id(), it.quoteRef));
        var asked = digest(it.channel, it.shop, it.lines, it.voucherCodes == null ? List.of() : it.voucherCodes)
                .toString();
        var known = budgets.find(quoteId);
        if (known.isPresent()) return given(known.get(), asked);
        var cart = new Cart(it.channel, Instant.now(), lines, Set.copyOf(codes.values()));
        var skipped = new ArrayList<Decision.Skipped>();
        var left = new ArrayList<>(campaigns.running());
        while (true) {
            var decision = Engine.decide(cart, fresh(left));
            var all =
                    Stream.concat(skipped.stream(), decision.skipped().stream()).toList();
            if (decision.applied().isEmpty()) return new Answer(null, cart.at(), List.of(), all, 0);
            var best = decision.applied().getFirst();
            var code = codes.keySet().stream()
                    .filter(each -> best.campaignId().equals(codes.get(each)))
                    .findFirst()
                    .orElse(null);
            var answer = new Answer(quoteId, cart.at(), decision.applied(), all, decision.total());
            var given = new Redemption.Given(asked, json.mapper().writeValueAsString(answer), code);
            var reserved = budgets.reserve(quoteId, best.campaignId(), best.amount(), given);
            if (reserved.isPresent()) return given(reserved.get(), asked);
            boolean used = code != null && vouchers.good(List.of(code)).isEmpty();
            var why = used ? Decision.Reason.VOUCHER_REQUIRED : Decision.Reason.BUDGET_EXHAUSTED;
            skipped.add(new Decision.Skipped(best.campaignId(), best.name(), why, why.text()));
            left.removeIf(each -> each.id().equals(best.campaignId()));
        }
    }

    /** What the first asking was given: the same again, as long as it holds. */
    private Answer given(Redemption it, String asked) {
        var given = it.given();
        if (given == null || it.state() == Redemption.State.EXPIRED) {
            throw Problem.conflict(
                    "QUOTE_EXPIRED",
                    "The quote of this quoteRef has expired; ask with another",
                    "Báo giá của quoteRef này đã hết hạn; hãy dùng mã khác");
        }
        if (!given.asked().equals(asked)) {
            throw Problem.unprocessable(
                    "QUOTE_REF_REUSED", "The quoteRef was used for another cart", "quoteRef đã dùng cho giỏ hàng khác");
        }
        return json.mapper().readValue(given.answer(), Answer.class);
    }

    private static UUID digest(Object... parts) {
        return UUID.nameUUIDFromBytes(
                Stream.of(parts).map(String::valueOf).collect(joining("|")).getBytes(UTF_8));
    }

    /** With the money that is left now, not a second ago. */
    private List<Campaign> fresh(List<Campaign> candidates) {
        return candidates.stream()
                .map(each -> campaigns.find(each.id()).orElse(each))
                .toList();
    }

    private List<Cart.Line> lines(Request it) {
        var lines = new ArrayList<Cart.Line>();
        var numbers = new HashSet<Integer>();
        long worth = 0;
        for (int i = 0; i < it.lines.size(); i++) {
            var line = it.lines.get(i);
            if (!numbers.add(line.line))
                throw wrong("DUPLICATE_LINE", "lines[" + i + "].line", "is another's number", "trùng số dòng");
            long base = line.quantity * line.unitPrice;
            worth += base;
            if (worth > MOST)
                throw wrong("BAD_MONEY", "lines[" + i + "]", "makes the cart worth too much", "giá trị quá lớn");
            var id = line.productId != null ? line.productId : line.sku == null ? null : assortment.idOf(line.sku);
            lines.add(new Cart.Line(
                    line.line,
                    id,
                    id == null ? null : assortment.find(id),
                    line.quantity,
                    line.unitPrice,
                    line.sellerDiscount == null ? 0 : Math.min(line.sellerDiscount, base)));
        }
        return lines;
    }

    private static Problem wrong(String code, String path, String en, String vi) {
        return Problem.unprocessable(code, path + " " + en, path + " " + vi)
                .with(List.of(new Problem.FieldError(path, code, en, vi)));
    }
}
