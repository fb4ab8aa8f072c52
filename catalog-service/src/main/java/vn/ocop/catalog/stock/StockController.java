package vn.ocop.catalog.stock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.product.Products;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** What is on hand, as counted. A product without a count is made to order: it is never short. */
@RestController
@RequestMapping("/api/v1/stock")
class StockController {

    record Count(
            @NotNull @Min(0) @Max(1_000_000_000) Long onHand,
            @Nullable @Size(max = 200) String reason) {}

    record Counted(
            @NotBlank String sku,
            @NotNull @Min(0) @Max(1_000_000_000) Long onHand) {}

    record Batch(@NotEmpty @Size(max = 1_000) List<@NotNull @Valid Counted> items) {}

    record View(String productId, long version, long onHand, long reserved, long available, int waitingOrders) {}

    private final Levels levels;
    private final Products products;
    private final WaitingList waitingList;

    StockController(Levels levels, Products products, WaitingList waitingList) {
        this.levels = levels;
        this.products = products;
        this.waitingList = waitingList;
    }

    @GetMapping("/{productId}")
    @RequiresScope({"catalog:read", "catalog:write"})
    View get(@PathVariable String productId) {
        var level = levels.find(List.of(productId)).get(productId);
        if (level == null)
            throw Problem.notFound("STOCK_NOT_KEPT", "No stock is kept of it", "Sản phẩm không theo dõi tồn kho");
        return new View(
                productId,
                level.version,
                level.onHand,
                level.reserved,
                level.available(),
                level.waiting().size());
    }

    /** Orders that waited for it are given it at once, in the order they came. */
    @PutMapping("/{productId}")
    @RequiresScope("catalog:write")
    View put(@PathVariable String productId, @Valid @RequestBody Count count) {
        if (products.find(productId).isEmpty()) {
            throw Problem.notFound(
                    "PRODUCT_NOT_FOUND", "There is no product " + productId, "Không có sản phẩm " + productId);
        }
        levels.count(Map.of(productId, count.onHand()));
        waitingList.serve(List.of(productId));
        return get(productId);
    }

    @PostMapping("/batch")
    @RequiresScope("catalog:write")
    Map<String, Integer> batch(@Valid @RequestBody Batch batch) {
        var owners = products.owners(batch.items().stream().map(Counted::sku).toList());
        var counts = new LinkedHashMap<String, Long>();
        for (int i = 0; i < batch.items().size(); i++) {
            var item = batch.items().get(i);
            var product = owners.get(item.sku());
            if (product == null) {
                throw Problem.unprocessable(
                                "UNKNOWN_SKU", "No product has the SKU " + item.sku(), "Không có SKU " + item.sku())
                        .with(List.of(new Problem.FieldError(
                                "items[" + i + "].sku", "UNKNOWN_SKU", "is unknown", "không biết")));
            }
            counts.put(product, item.onHand());
        }
        levels.count(counts);
        waitingList.serve(counts.keySet());
        return Map.of("counted", counts.size());
    }
}
