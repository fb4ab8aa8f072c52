package vn.ocop.order.lifecycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;

/** The canonical order, as a marketplace posts it. Money is whole đồng; a discount or shipping that is left out is none. */
record OrderRequest(
        @NotBlank @Pattern(regexp = "[a-z0-9-]{1,32}") String channel,

        @NotBlank @Size(max = 64) @Pattern(regexp = "[^|:]*")
        String shop,

        @NotBlank @Size(max = 64) String channelOrderNo,
        @NotNull Instant placedAt,
        @Nullable Instant updatedAt,
        @Nullable OrderStatus status,
        @Nullable Boolean test,
        @Nullable String currency,
        @NotEmpty @Size(max = 200) List<@NotNull @Valid Line> lines,
        @NotNull @Valid Totals totals,
        @Nullable @Valid Buyer buyer,
        @Nullable @Valid Promotion promotion,
        @Nullable @Size(max = 20) List<@NotNull @Valid Charge> fees,
        @Nullable @Size(max = 20) List<@NotNull @Valid Charge> taxes) {

    static final long MOST = 1_000_000_000_000L;
    static final int MOST_UNITS = 1_000_000;

    record Line(
            @NotBlank @Size(max = 100) String sku,
            @Nullable @Size(max = 500) String name,
            @NotNull @Min(1) @Max(MOST_UNITS) Integer quantity,
            @NotNull @Min(0) @Max(MOST) Long unitPrice,
            @Nullable @Min(0) @Max(MOST) Long sellerDiscount,
            @Nullable @Min(0) @Max(MOST) Long platformDiscount) {}

    record Totals(
            @NotNull @Min(0) @Max(MOST) Long items,
            @Nullable @Min(0) @Max(MOST) Long sellerDiscount,
            @Nullable @Min(0) @Max(MOST) Long platformDiscount,
            @Nullable @Min(0) @Max(MOST) Long shippingFee,
            @Nullable @Min(0) @Max(MOST) Long shippingDiscount,
            @NotNull @Min(0) @Max(MOST) Long buyerPays) {}

    record Buyer(
            @Nullable @Size(max = 30) String phone,
            @Nullable @Size(max = 100) String hash,
            @Nullable @Valid Delivery delivery) {}

    record Delivery(
            @Nullable @Size(max = 100) String province,
            @Nullable @Size(max = 100) String district,
            @Nullable @Size(max = 100) String commune) {}

    record Promotion(
            @Nullable @Size(max = 64) String quoteId,
            @Nullable @Size(max = 10) List<@NotNull @Size(max = 64) String> voucherCodes,
            @Nullable @Size(max = 64) String livestreamRoom) {}

    record Charge(
            @NotBlank @Size(max = 50) String kind,
            @Min(0) @Max(MOST) long amount) {}

    IntakeEvent.OrderObserved observed(IntakeEvent.Source source, String pepper) {
        return new IntakeEvent.OrderObserved(
                Ids.event(),
                Ids.order(channel, shop, channelOrderNo),
                Instant.now(),
                channel,
                shop,
                channelOrderNo,
                source,
                new ObservedOrder(
                        status,
                        null,
                        placedAt,
                        updatedAt == null ? placedAt : updatedAt,
                        Boolean.TRUE.equals(test),
                        currency == null ? "VND" : currency,
                        new ObservedOrder.Totals(
                                totals.items,
                                orNone(totals.sellerDiscount),
                                orNone(totals.platformDiscount),
                                orNone(totals.shippingFee),
                                orNone(totals.shippingDiscount),
                                totals.buyerPays),
                        buyer(pepper),
                        promotion == null
                                ? null
                                : new ObservedOrder.Promotion(
                                        promotion.quoteId, promotion.voucherCodes, promotion.livestreamRoom),
                        observedLines(),
                        charges(fees),
                        charges(taxes),
                        null,
                        null));
    }

    private List<ObservedOrder.Line> observedLines() {
        var observed = new ArrayList<ObservedOrder.Line>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            observed.add(new ObservedOrder.Line(
                    i + 1,
                    line.sku,
                    line.name,
                    line.quantity,
                    line.unitPrice,
                    orNone(line.sellerDiscount),
                    orNone(line.platformDiscount),
                    null));
        }
        return observed;
    }

    /** A discount or a shipping fee that is not told of is none. */
    private static long orNone(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    private ObservedOrder.@Nullable Buyer buyer(String pepper) {
        if (buyer == null) return null;
        var hash = buyer.phone != null ? Ids.person(pepper, buyer.phone) : buyer.hash;
        var to = buyer.delivery;
        return new ObservedOrder.Buyer(
                hash, to == null ? null : new ObservedOrder.Delivery(to.province, to.district, to.commune));
    }

    private static @Nullable List<ObservedOrder.Charge> charges(@Nullable List<Charge> sent) {
        return sent == null
                ? null
                : sent.stream()
                        .map(each -> new ObservedOrder.Charge(each.kind, each.amount))
                        .toList();
    }
}
