package vn.ocop.catalog.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is odd about products: a code in neither form, a GTIN that another producer has too. */
@Component
class Warnings {

    private final Products products;

    Warnings(Products products) {
        this.products = products;
    }

    List<Warning> of(Product product) {
        return of(List.of(product)).getOrDefault(product.id(), List.of());
    }

    /** By product; one that nothing is odd about is left out. */
    Map<String, List<Warning>> of(Collection<Product> some) {
        var sharing = products.sharing(some);
        var found = new HashMap<String, List<Warning>>();
        for (var each : some) {
            var odd = new ArrayList<Warning>();
            if (each.code() != null && ProductCode.of(each.code()).isEmpty()) odd.add(unread("code", each.code()));
            var former = Objects.requireNonNullElse(each.formerCodes(), List.<String>of());
            for (int i = 0; i < former.size(); i++) {
                if (ProductCode.of(former.get(i)).isEmpty()) odd.add(unread("formerCodes[" + i + "]", former.get(i)));
            }
            for (int i = 0; i < each.skus().size(); i++) {
                var gtin = each.skus().get(i).gtin();
                if (gtin == null) continue;
                var others = sharing.getOrDefault(gtin, List.of()).stream()
                        .filter(it -> !it.producer().id().equals(each.producer().id()))
                        .toList();
                if (!others.isEmpty()) odd.add(shared("skus[" + i + "].gtin", gtin, others));
            }
            if (!odd.isEmpty()) found.put(each.id(), odd);
        }
        return found;
    }

    private static Warning unread(String path, String code) {
        return Warning.of(
                "CODE_FORM",
                path,
                code + " is in neither form of a product code, so it cannot be checked",
                code + " không theo dạng mã sản phẩm nào nên không kiểm tra được");
    }

    private static Warning shared(String path, String gtin, List<Product> others) {
        var whose = others.stream()
                .limit(5)
                .map(each -> each.producer().name() + " (" + each.id() + ")")
                .collect(Collectors.joining(", "));
        return Warning.of(
                "GTIN_SHARED",
                path,
                "GTIN " + gtin + " is also that of " + whose,
                "Mã GTIN " + gtin + " cũng thuộc " + whose);
    }
}
