package vn.ocop.promotion.voucher;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.promotion.campaign.Campaigns;

/** Batches of codes, and where each stands. */
@RestController
@RequestMapping("/api/v1/vouchers")
@RequiresScope("promotions:write")
class VoucherController {

    record Batch(
            @NotBlank String campaignId,
            @Min(1) @Max(10_000) int count,
            @Nullable @Pattern(regexp = "[A-Z0-9-]{0,12}") String prefix) {}

    record Issued(String campaignId, List<String> codes) {}

    private final Vouchers vouchers;
    private final Campaigns campaigns;

    VoucherController(Vouchers vouchers, Campaigns campaigns) {
        this.vouchers = vouchers;
        this.campaigns = campaigns;
    }

    @PostMapping("/batches")
    @ResponseStatus(HttpStatus.CREATED)
    Issued issue(@Valid @RequestBody Batch it) {
        if (campaigns.find(it.campaignId).isEmpty()) {
            throw Problem.unprocessable(
                    "CAMPAIGN_NOT_FOUND",
                    "There is no campaign " + it.campaignId,
                    "Không có chiến dịch " + it.campaignId);
        }
        return new Issued(it.campaignId, vouchers.issue(it.campaignId, it.prefix == null ? "" : it.prefix, it.count));
    }

    @GetMapping("/{code}")
    @RequiresScope({"promotions:read", "promotions:write", "quotes:write"})
    Vouchers.Voucher get(@PathVariable String code) {
        var voucher = vouchers.find(code);
        if (voucher == null) throw Problem.notFound("VOUCHER_NOT_FOUND", "There is no such code", "Không có mã này");
        return voucher;
    }

    @DeleteMapping("/{code}")
    Vouchers.Voucher revoke(@PathVariable String code) {
        get(code);
        if (!vouchers.revoke(code))
            throw Problem.conflict("VOUCHER_NOT_ISSUED", "The code cannot be voided", "Không thể huỷ mã này");
        return get(code);
    }
}
