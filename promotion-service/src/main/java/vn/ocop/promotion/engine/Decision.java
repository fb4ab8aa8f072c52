package vn.ocop.promotion.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.promotion.campaign.Campaign;

/** What a cart gets, what it does not get, and why. */
public record Decision(List<Applied> applied, List<Skipped> skipped, long total) {

    public record Applied(
            String campaignId,
            String name,
            long amount,
            String base,
            @Nullable Long cap,
            List<Allocation> allocations,
            List<Funded> funding,
            long budgetLeft) {}

    /** A line's part of the discount, in đồng; parts add up to the amount. */
    public record Allocation(int line, long amount) {}

    public record Funded(Campaign.Funder.Party party, String name, long amount) {}

    public record Skipped(String campaignId, String name, Reason reason, Text message) {}

    public record Text(String vi, String en) {}

    /** Why a campaign does not apply. */
    public enum Reason {
        NOT_STARTED("chưa bắt đầu", "it has not started"),
        ENDED("đã kết thúc", "it has ended"),
        PAUSED("đang tạm dừng", "it is paused"),
        CHANNEL("không áp dụng cho kênh này", "it is not for this channel"),
        VOUCHER_REQUIRED("cần mã giảm giá", "it needs a voucher code"),
        UNKNOWN_PRODUCT("sản phẩm không có trong danh mục", "the catalogue does not know the product"),
        NOT_CERTIFIED("sản phẩm chưa có giấy chứng nhận", "the product has no certificate"),
        CERTIFICATE_LAPSED("giấy chứng nhận đã hết hạn", "the certificate has lapsed"),
        CERTIFICATE_REVOKED("giấy chứng nhận đã bị thu hồi", "the certificate was revoked"),
        STARS_TOO_LOW("chưa đủ số sao", "the product has too few stars"),
        PLACE("không thuộc địa phương của chiến dịch", "the product is not from the campaign's provinces"),
        SET("không thuộc bộ sản phẩm của chiến dịch", "the product is not of the campaign's sets"),
        PRODUCT("không thuộc sản phẩm của chiến dịch", "the product is not one of the campaign's"),
        NOTHING_LEFT("giá trị quá nhỏ để giảm", "the cart is worth too little to discount"),
        BUDGET_EXHAUSTED("ngân sách đã hết", "its budget is exhausted"),
        BETTER_APPLIED("đã áp dụng chiến dịch có lợi hơn", "a better one was applied");

        private final Text text;

        Reason(String vi, String en) {
            this.text = new Text(vi, en);
        }

        public Text text() {
            return text;
        }
    }
}
