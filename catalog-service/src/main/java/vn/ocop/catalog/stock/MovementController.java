package vn.ocop.catalog.stock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.product.Products;
import vn.ocop.catalog.warehouse.Warehouses;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** The journal of a product's stock: what came, went or was found, with who, when and why; and the repair of what is reserved. */
@RestController
@RequestMapping("/api/v1/stock")
class MovementController {

    /** Either {@code count}, the units that are there, or {@code delta}. */
    record Body(
            @Nullable @Size(max = 32) String place,
            @Nullable @Min(0) @Max(1_000_000_000) Long count,

            @Nullable @Min(-1_000_000_000) @Max(1_000_000_000)
            Long delta,

            @NotNull Movement.Reason reason,
            @Nullable @Size(max = 200) String note) {}

    /** @param oversold units that are promised in that place and are not there */
    record Done(Movement movement, long onHand, long reserved, long available, long oversold) {}

    private final Adjustments adjustments;
    private final Movements movements;
    private final Levels levels;
    private final Products products;
    private final Warehouses warehouses;
    private final Repair repair;

    MovementController(
            Adjustments adjustments,
            Movements movements,
            Levels levels,
            Products products,
            Warehouses warehouses,
            Repair repair) {
        this.adjustments = adjustments;
        this.movements = movements;
        this.levels = levels;
        this.products = products;
        this.warehouses = warehouses;
        this.repair = repair;
    }

    /** Does it once for an {@code Idempotency-Key}, whenever that comes again. */
    @PostMapping("/{productId}/movements")
    @RequiresScope("catalog:write")
    Done post(
            Caller caller,
            @PathVariable String productId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Body body) {
        var wanted = adjustment(caller, productId, key, body);
        var movement = java.util.Objects.requireNonNull(
                adjustments.apply(List.of(wanted)).get(wanted));
        if (!wanted.isDoneBy(movement))
            throw Problem.unprocessable(
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key came before with another body",
                    "Idempotency-Key này đã được dùng với nội dung khác");
        var level =
                java.util.Objects.requireNonNull(levels.find(List.of(productId)).get(productId));
        long available = level.at(wanted.place()).available();
        return new Done(movement, level.onHand(), level.reserved(), level.available(), Math.max(0, -available));
    }

    private Adjustment adjustment(Caller caller, String productId, @Nullable String key, Body body) {
        if (products.find(productId).isEmpty())
            throw Problem.notFound(
                    "PRODUCT_NOT_FOUND", "There is no product " + productId, "Không có sản phẩm " + productId);
        if (key != null && (key.isBlank() || key.length() > 200))
            throw Problem.badRequest(
                    "INVALID_IDEMPOTENCY_KEY",
                    "An Idempotency-Key has 1 to 200 characters",
                    "Idempotency-Key gồm 1 đến 200 ký tự");
        if ((body.count == null) == (body.delta == null)) throw refused("count", "COUNT_OR_DELTA", "count or delta");
        if (body.reason == Movement.Reason.SHIPPED) throw refused("reason", "INVALID_REASON", "of orders alone");
        var place = body.place == null ? Warehouses.MAIN : body.place;
        if (!warehouses.exists(place)) throw refused("place", "UNKNOWN_WAREHOUSE", "unknown");
        Long units = body.count == null ? body.delta : body.count;
        return new Adjustment(
                productId,
                place,
                body.count != null,
                java.util.Objects.requireNonNull(units),
                body.reason,
                body.note,
                caller.id(),
                key == null ? UUID.randomUUID().toString() : caller.id() + "~" + key);
    }

    private static Problem refused(String path, String code, String why) {
        return Problem.unprocessable(code, path + ": " + why, path + ": không hợp lệ")
                .with(List.of(new Problem.FieldError(path, code, why, "không hợp lệ")));
    }

    @GetMapping("/{productId}/movements")
    @RequiresScope({"catalog:read", "catalog:write"})
    Page<Movement> list(
            @PathVariable String productId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Math.clamp(limit, 1, 500);
        long after = cursor == null ? 0 : number(Cursors.decode(cursor, 1).getFirst());
        // the level first: what is not there any more is in the journal
        var level = levels.find(List.of(productId)).get(productId);
        if (level == null) throw Adjustments.notKept();
        var all = new TreeMap<Long, Movement>();
        for (var each : level.movements.all()) if (each.number() > after) all.put(each.number(), each);
        for (var each : movements.after(productId, after, most + 1)) all.put(each.number(), each);
        var items = all.values().stream().limit(most).toList();
        var next =
                all.size() > most ? Cursors.encode(Long.toString(items.getLast().number())) : null;
        return new Page<>(items, next);
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Problem.badRequest(
                    "INVALID_CURSOR", "The cursor is not one that this list gave", "Con trỏ trang không hợp lệ");
        }
    }

    /** Counts anew what is reserved of all products, from their reservations. */
    @PostMapping("/repair")
    @RequiresScope("catalog:write")
    Repair.Report repair(@RequestParam(defaultValue = "true") boolean dryRun) {
        return repair.all(dryRun);
    }

    @PostMapping("/{productId}/repair")
    @RequiresScope("catalog:write")
    Repair.Report repair(@PathVariable String productId, @RequestParam(defaultValue = "true") boolean dryRun) {
        return repair.one(productId, dryRun);
    }
}
