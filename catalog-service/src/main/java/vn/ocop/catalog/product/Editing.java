package vn.ocop.catalog.product;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.http.Etags;
import vn.ocop.http.Problem;

/** Changes one product over the version that its caller knows, or answers with what it is now. */
@Component
class Editing {

    private final Products products;
    private final Recording recording;

    Editing(Products products, Recording recording) {
        this.products = products;
        this.recording = recording;
    }

    /**
     * @param ifMatch the version that the caller knows; absent for the newest
     * @param told how the change is told
     * @return as it is now, the same when that changes nothing
     * @throws Problem 412 with the current state when another change came first, 409 when a SKU is another product's
     */
    Product edit(
            String id,
            @Nullable String ifMatch,
            Actor by,
            Function<Product, Recording.Wanted> change,
            BiFunction<Product, Product, List<ProductEvent>> told) {
        var before = products.existing(id);
        var wanted = change.apply(before);
        if (ifMatch != null && !Etags.matches(ifMatch, before.version())) {
            var refused = write(before, wanted.product(), told);
            products.refused(refused, Etags.named(ifMatch).orElse(before.version()), by, "PRECONDITION_FAILED");
            throw Etags.changed(before.version(), before);
        }
        if (wanted.product().equals(before)) return before;
        var write = write(
                before, recording.withProducers(List.of(wanted), by).getFirst().product(), told);
        var written = products.write(List.of(write), by);
        if (!written.skuTaken().isEmpty()) throw skuTaken();
        if (!written.overtaken().isEmpty()) {
            var current = products.existing(id);
            throw Etags.changed(current.version(), current);
        }
        return write.after();
    }

    private static Products.Write write(
            Product before, Product wanted, BiFunction<Product, Product, List<ProductEvent>> told) {
        var after = wanted.following(before);
        return new Products.Write(before, after, told.apply(before, after));
    }

    static Problem skuTaken() {
        return Problem.conflict("SKU_TAKEN", "A SKU belongs to another product", "Mã SKU thuộc sản phẩm khác");
    }
}
