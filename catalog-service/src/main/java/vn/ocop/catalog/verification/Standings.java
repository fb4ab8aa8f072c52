package vn.ocop.catalog.verification;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How products stand on a day, from memory, for who must look at many at once. */
@Component
public class Standings {

    /**
     * A product as it was last told.
     *
     * @param validity UNKNOWN while no certificate has come into force
     * @param stars that may be shown on that day, 0 for none
     * @param validTo the last day of the certificate that holds or was the last
     * @param prices in đồng, of the packs that have one, by SKU
     * @param packs how many packs there are, with a price or without
     */
    public record Standing(
            String productId,
            String name,
            String producer,
            List<String> places,
            boolean withdrawn,
            Validity validity,
            int stars,
            @Nullable LocalDate validTo,
            Map<String, Long> prices,
            int packs) {}

    private final Register register;
    private final Judge judge;

    Standings(Register register, Judge judge) {
        this.register = register;
        this.judge = judge;
    }

    public Optional<Standing> of(String productId, LocalDate day) {
        return register.entry(productId).map(each -> standing(each, day));
    }

    private Standing standing(Register.Entry entry, LocalDate day) {
        var product = entry.product();
        var verdict = judge.verdict(product, day);
        var award = verdict.certificate();
        var skus = product.skus() == null ? List.<Told.Sku>of() : product.skus();
        var prices = new HashMap<String, Long>();
        for (var each : skus) if (each.price() != null) prices.put(each.sku(), each.price());
        return new Standing(
                entry.productId(),
                product.name(),
                product.producer().name(),
                product.place() == null ? List.of() : product.place().names(),
                entry.withdrawn(),
                verdict.validity(),
                award != null && verdict.validity().holds() ? award.stars() : 0,
                award == null ? null : award.validTo(),
                prices,
                skus.size());
    }
}
