package vn.ocop.catalog.warehouse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.place.Places;

/** Places of storage. None is ever removed, because stock was kept there; one that serves nobody is closed. */
@RestController
@RequestMapping("/api/v1/warehouses")
class WarehouseController {

    record Body(
            @NotBlank @Size(max = 200) String name,

            @Nullable @Pattern(regexp = "[0-9]{5}") String commune,

            @Nullable @Size(max = 100) List<@NotNull @Pattern(regexp = "[a-z0-9-]{1,32}(:[^|:]{1,64})?") String> serves,

            @Nullable @Min(0) @Max(1_000) Integer priority) {}

    private final Warehouses warehouses;
    private final Places places;
    private final ApplicationEventPublisher events;

    WarehouseController(Warehouses warehouses, Places places, ApplicationEventPublisher events) {
        this.warehouses = warehouses;
        this.places = places;
        this.events = events;
    }

    @GetMapping
    @RequiresScope({"catalog:read", "catalog:write"})
    Page<Warehouse> list() {
        return new Page<>(warehouses.all(), null);
    }

    /** Answers when all stock that is kept there is told anew: what channels are offered of it may have changed. */
    @PutMapping("/{id}")
    @RequiresScope("catalog:write")
    Warehouse put(@PathVariable String id, @Valid @RequestBody Body body) {
        if (!id.matches("[a-z0-9-]{1,32}"))
            throw Problem.badRequest(
                    "INVALID_WAREHOUSE_ID",
                    "A warehouse's id has 1 to 32 of a-z, 0-9 and -",
                    "Mã kho gồm 1 đến 32 ký tự a-z, 0-9 và -");
        if (body.commune != null && places.commune(body.commune, Places.today()).isEmpty())
            throw Problem.unprocessable(
                    "UNKNOWN_COMMUNE", "No commune has the code " + body.commune, "Không có xã mã " + body.commune);
        if (!warehouses.exists(id) && warehouses.all().size() >= Warehouses.MOST)
            throw Problem.conflict("TOO_MANY_WAREHOUSES", "There are 200 warehouses already", "Đã có đủ 200 kho");
        var serves = body.serves == null ? null : List.copyOf(body.serves);
        var made = new Warehouse(id, body.name, body.commune, serves, body.priority == null ? 0 : body.priority);
        warehouses.put(made);
        events.publishEvent(new WarehouseChanged(id));
        return made;
    }
}
