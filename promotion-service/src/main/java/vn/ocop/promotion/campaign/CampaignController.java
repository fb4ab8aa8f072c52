package vn.ocop.promotion.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Etags;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.promotion.campaign.Campaign.Action.Kind;
import vn.ocop.promotion.campaign.Campaign.Funder.Party;

/** Campaigns, from draft to archive. */
@RestController
class CampaignController {

    private static final long MOST = 1_000_000_000_000L;

    record Rule(
            @Nullable @Min(0) @Max(5) Integer minStars,
            @Nullable List<@NotBlank String> oldProvinces,
            @Nullable List<@NotBlank String> provinces,
            @Nullable List<@NotNull Integer> sets,
            @Nullable List<@NotBlank String> products,
            @Nullable List<@NotBlank String> channels) {}

    record Action(
            @NotNull Kind kind,
            @Nullable @Min(1) @Max(100) Integer percent,
            @Nullable @Min(1) @Max(MOST) Long amount,
            @Nullable @Min(1) @Max(MOST) Long capPerOrder) {}

    record Budget(@NotNull @Min(1) @Max(MOST) Long limit) {}

    record Funder(
            @NotNull Party party,
            @NotBlank String name,
            @Min(0) @Max(10_000) int share) {}

    /** Days or date-times; the last day is included. */
    record Draft(
            @NotBlank @Size(max = 300) String name,
            @NotBlank String startsAt,
            @NotBlank String endsAt,
            @NotNull @Valid Rule rule,
            @NotNull @Valid Action action,
            @NotNull @Valid Budget budget,
            @NotEmpty @Size(max = 10) List<@NotNull @Valid Funder> funding,
            @Nullable Boolean requiresVoucher) {}

    private final Campaigns campaigns;
    private final PromotionSettings settings;

    CampaignController(Campaigns campaigns, PromotionSettings settings) {
        this.campaigns = campaigns;
        this.settings = settings;
    }

    @PostMapping("/api/v1/campaigns")
    @RequiresScope("promotions:write")
    ResponseEntity<Campaign> draft(Caller caller, @Valid @RequestBody Draft draft) {
        var id = "cmp-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var campaign = campaign(id, 1, draft, caller.id());
        campaigns.add(campaign);
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + id))
                .eTag(Etags.of(1))
                .body(campaign);
    }

    @PutMapping("/api/v1/campaigns/{id}")
    @RequiresScope("promotions:write")
    ResponseEntity<Campaign> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Draft draft) {
        var before = existing(id);
        Etags.check(ifMatch, before.version(), before);
        if (before.state() != Campaign.State.DRAFT) throw illegal(before, "changed");
        return answer(campaigns
                .save(before, campaign(id, before.version(), draft, caller.id()))
                .orElseThrow(() -> Problem.conflict(
                        "CHANGED_MEANWHILE",
                        "The campaign was changed meanwhile; try again",
                        "Chiến dịch vừa được thay đổi, hãy thử lại")));
    }

    @GetMapping("/api/v1/campaigns/{id}")
    @RequiresScope({"promotions:read", "promotions:write"})
    ResponseEntity<Campaign> get(@PathVariable String id) {
        var campaign = existing(id);
        return ResponseEntity.ok().eTag(Etags.of(campaign.version())).body(campaign);
    }

    @GetMapping("/api/v1/campaigns")
    @RequiresScope({"promotions:read", "promotions:write"})
    Page<Campaign> list() {
        return new Page<>(campaigns.list(), null);
    }

    /** What a marketplace may apply or show now. */
    @GetMapping("/api/v1/promotions/active")
    @RequiresScope({"promotions:read", "promotions:write", "quotes:write"})
    ResponseEntity<Page<Campaign>> active(@RequestParam(required = false) @Nullable String channel) {
        var found = campaigns.running().stream()
                .filter(each -> each.state() == Campaign.State.ACTIVE)
                .filter(each -> channel == null
                        || each.rule().channels().isEmpty()
                        || each.rule().channels().contains(channel))
                .toList();
        return ResponseEntity.ok()
                .eTag("\"" + Integer.toHexString(found.hashCode()) + "\"")
                .body(new Page<>(found, null));
    }

    /** submit, approve, start, pause, resume, end, archive. */
    @PostMapping("/api/v1/campaigns/{id}/{step}")
    @RequiresScope("promotions:write")
    ResponseEntity<Campaign> step(Caller caller, @PathVariable String id, @PathVariable String step) {
        var next =
                switch (step) {
                    case "submit" -> Campaign.State.REVIEW;
                    case "approve" -> Campaign.State.SCHEDULED;
                    case "start", "resume" -> Campaign.State.ACTIVE;
                    case "pause" -> Campaign.State.PAUSED;
                    case "end" -> Campaign.State.ENDED;
                    case "archive" -> Campaign.State.ARCHIVED;
                    default -> throw Problem.notFound("NOT_FOUND", "There is no step " + step, "Không có bước " + step);
                };
        while (true) {
            var before = existing(id);
            // a step that was taken already, by a repeated request or by the clock
            if (before.state() == next) return answer(before);
            allowed(caller, before, step, next);
            var approver = step.equals("approve") ? caller.id() : before.approvedBy();
            var after = campaigns.save(before, before.in(next, approver));
            // else a quote has just moved its money: a campaign under load can be paused too
            if (after.isPresent()) return answer(after.get());
        }
    }

    private void allowed(Caller caller, Campaign before, String step, Campaign.State next) {
        if (!before.state().next().contains(next)) throw illegal(before, step);
        if (step.equals("approve")
                && before.limit() >= settings.twoPersonFrom()
                && caller.id().equals(before.author())) {
            throw Problem.conflict(
                    "TWO_PERSONS",
                    "A budget of this size is approved by somebody else than its author",
                    "Ngân sách này phải do người khác duyệt");
        }
    }

    private ResponseEntity<Campaign> answer(Campaign campaign) {
        campaigns.refresh();
        return ResponseEntity.ok().eTag(Etags.of(campaign.version())).body(campaign);
    }

    private Campaign existing(String id) {
        return campaigns
                .find(id)
                .orElseThrow(() -> Problem.notFound(
                        "CAMPAIGN_NOT_FOUND", "There is no campaign " + id, "Không có chiến dịch " + id));
    }

    private static Problem illegal(Campaign campaign, String step) {
        return Problem.conflict(
                        "ILLEGAL_TRANSITION",
                        "A campaign in " + campaign.state() + " does not allow the step " + step + "; it can become "
                                + campaign.state().next(),
                        "Chiến dịch đang " + campaign.state() + " không nhận bước " + step)
                .with("allowed", campaign.state().next());
    }

    private static Campaign campaign(String id, long version, Draft it, String author) {
        if (it.funding.stream().mapToInt(Funder::share).sum() != 10_000)
            throw LocalDays.wrong("funding", "adds up to 10000", "phải cộng thành 10000");
        boolean percent = it.action.kind == Kind.PERCENT;
        if (percent && it.action.percent == null) throw LocalDays.wrong("action.percent", "is required", "là bắt buộc");
        if (!percent && it.action.amount == null) throw LocalDays.wrong("action.amount", "is required", "là bắt buộc");
        var starts = LocalDays.start(it.startsAt, "startsAt");
        var ends = LocalDays.end(it.endsAt, "endsAt");
        if (!ends.isAfter(starts)) throw LocalDays.wrong("endsAt", "is after startsAt", "phải sau ngày bắt đầu");
        return new Campaign(
                id,
                version,
                it.name,
                Campaign.State.DRAFT,
                starts,
                ends,
                new Campaign.Rule(
                        it.rule.minStars == null ? 0 : it.rule.minStars,
                        list(it.rule.oldProvinces),
                        list(it.rule.provinces),
                        list(it.rule.sets),
                        list(it.rule.products),
                        list(it.rule.channels)),
                new Campaign.Action(
                        it.action.kind,
                        it.action.percent == null ? 0 : it.action.percent,
                        it.action.amount == null ? 0 : it.action.amount,
                        it.action.capPerOrder),
                it.budget.limit,
                it.budget.limit,
                it.funding.stream()
                        .map(each -> new Campaign.Funder(each.party, each.name, each.share))
                        .toList(),
                Boolean.TRUE.equals(it.requiresVoucher),
                author,
                null);
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
