package vn.ocop.promotion.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.LocalDays;
import vn.ocop.promotion.engine.Decision.Reason;
import vn.ocop.promotion.product.Assortment;

/** Decides. No clock, no store: the same cart, campaigns and time give the same decision, for a try and for real. */
public final class Engine {

    private Engine() {}

    private record Eligible(List<Cart.Line> lines, @Nullable Reason why) {}

    /** The campaign that is best for the buyer applies; the others are told why not. */
    public static Decision decide(Cart cart, List<Campaign> campaigns) {
        var skipped = new ArrayList<Decision.Skipped>();
        var offers = new ArrayList<Decision.Applied>();
        for (var campaign : campaigns) {
            var why = closed(campaign, cart);
            var eligible = why == null ? eligible(campaign, cart) : new Eligible(List.of(), why);
            if (eligible.why() != null) {
                skipped.add(skip(campaign, eligible.why()));
                continue;
            }
            var offer = offer(campaign, eligible.lines());
            if (offer.amount() == 0) skipped.add(skip(campaign, Reason.NOTHING_LEFT));
            else if (offer.amount() > campaign.remaining()) skipped.add(skip(campaign, Reason.BUDGET_EXHAUSTED));
            else offers.add(offer);
        }
        offers.sort(Comparator.comparingLong(Decision.Applied::amount)
                .reversed()
                .thenComparing(Decision.Applied::campaignId));
        for (int i = 1; i < offers.size(); i++) {
            var it = offers.get(i);
            skipped.add(new Decision.Skipped(
                    it.campaignId(), it.name(), Reason.BETTER_APPLIED, Reason.BETTER_APPLIED.text()));
        }
        var applied = offers.isEmpty() ? List.<Decision.Applied>of() : List.of(offers.getFirst());
        return new Decision(
                applied,
                skipped,
                applied.stream().mapToLong(Decision.Applied::amount).sum());
    }

    private static Decision.Skipped skip(Campaign campaign, Reason why) {
        return new Decision.Skipped(campaign.id(), campaign.name(), why, why.text());
    }

    private static @Nullable Reason closed(Campaign campaign, Cart cart) {
        if (campaign.state() == Campaign.State.PAUSED) return Reason.PAUSED;
        boolean over = campaign.state() == Campaign.State.ENDED || campaign.state() == Campaign.State.ARCHIVED;
        if (over || cart.at().isAfter(campaign.endsAt())) return Reason.ENDED;
        if (cart.at().isBefore(campaign.startsAt())) return Reason.NOT_STARTED;
        var channels = campaign.rule().channels();
        if (!channels.isEmpty() && !channels.contains(cart.channel())) return Reason.CHANNEL;
        return campaign.requiresVoucher() && !cart.campaignsOfVouchers().contains(campaign.id())
                ? Reason.VOUCHER_REQUIRED
                : null;
    }

    /** The lines that the campaign is for; if none, why the first is not. */
    private static Eligible eligible(Campaign campaign, Cart cart) {
        var lines = new ArrayList<Cart.Line>();
        Reason first = null;
        for (var line : cart.lines()) {
            var why = why(
                    campaign.rule(), line, cart.at().atZone(LocalDays.VIETNAM).toLocalDate());
            if (why == null) lines.add(line);
            else if (first == null) first = why;
        }
        return new Eligible(lines, lines.isEmpty() ? first == null ? Reason.NOTHING_LEFT : first : null);
    }

    private static @Nullable Reason why(Campaign.Rule rule, Cart.Line line, LocalDate day) {
        var product = line.product();
        if (product == null) return Reason.UNKNOWN_PRODUCT;
        if (!rule.products().isEmpty() && !rule.products().contains(line.productId())) return Reason.PRODUCT;
        var place = product.place();
        if (!rule.oldProvinces().isEmpty()
                && (place == null
                        || place.oldProvince() == null
                        || !rule.oldProvinces().contains(place.oldProvince().code()))) {
            return Reason.PLACE;
        }
        if (!rule.provinces().isEmpty()
                && (place == null
                        || place.province() == null
                        || !rule.provinces().contains(place.province().code()))) {
            return Reason.PLACE;
        }
        var taxonomy = product.taxonomy();
        if (!rule.sets().isEmpty() && (taxonomy == null || !rule.sets().contains(taxonomy.set()))) return Reason.SET;
        return certified(product, rule.minStars(), day);
    }

    /** Also of a campaign that asks for no stars: without a valid certificate nothing is sold as OCOP. */
    private static @Nullable Reason certified(Assortment.Product product, int least, LocalDate day) {
        var holding = product.certificateOn(day);
        if (holding != null) return holding.stars() < least ? Reason.STARS_TOO_LOW : null;
        var last = product.lastCertificateBy(day);
        if (last == null) return Reason.NOT_CERTIFIED;
        return last.revokedOn() != null && !day.isBefore(last.revokedOn())
                ? Reason.CERTIFICATE_REVOKED
                : Reason.CERTIFICATE_LAPSED;
    }

    private static Decision.Applied offer(Campaign campaign, List<Cart.Line> lines) {
        long base = lines.stream().mapToLong(Cart.Line::base).sum();
        var action = campaign.action();
        long amount = action.kind() == Campaign.Action.Kind.PERCENT
                ? base * action.percent() / 100
                : Math.min(action.amount(), base);
        if (action.capPerOrder() != null) amount = Math.min(amount, action.capPerOrder());
        var parts =
                Split.exactly(amount, lines.stream().mapToLong(Cart.Line::base).toArray());
        var allocations = new ArrayList<Decision.Allocation>();
        for (int i = 0; i < parts.length; i++)
            allocations.add(new Decision.Allocation(lines.get(i).line(), parts[i]));
        var shares = Split.exactly(
                amount,
                campaign.funding().stream().mapToLong(Campaign.Funder::share).toArray());
        var funding = new ArrayList<Decision.Funded>();
        for (int i = 0; i < shares.length; i++) {
            var funder = campaign.funding().get(i);
            funding.add(new Decision.Funded(funder.party(), funder.name(), shares[i]));
        }
        return new Decision.Applied(
                campaign.id(),
                campaign.name(),
                amount,
                "ELIGIBLE_LINES_AFTER_SELLER_DISCOUNT",
                action.capPerOrder(),
                allocations,
                funding,
                campaign.remaining() - amount);
    }
}
