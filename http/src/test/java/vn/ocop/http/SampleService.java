package vn.ocop.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that has all of this module and nothing else: a shop that takes baskets. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SampleService.Baskets.class)
class SampleService {

    enum Kind {
        GIFT,
        OWN
    }

    record Line(
            @NotBlank @Pattern(regexp = "[A-Z-]+") String sku,
            @Min(1) @Max(10) int quantity,
            long price) {}

    record Basket(
            @NotBlank String name,
            @NotNull Kind kind,
            @NotEmpty List<@Valid Line> lines,
            Instant at) {}

    record Filter(Integer most, Kind kind) {}

    /** As a driver or the broker's client would say it. */
    static class KafkaUnavailable extends RuntimeException {}

    static class EventTooLarge extends RuntimeException {}

    @RestController
    static class Baskets {

        @PostMapping(value = "/baskets", consumes = MediaType.APPLICATION_JSON_VALUE)
        Basket put(@Valid @RequestBody Basket basket) {
            return basket;
        }

        @PostMapping("/raw")
        int raw(@RequestBody byte[] body) {
            return body.length;
        }

        @GetMapping(value = "/baskets", produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Integer> list(@RequestParam int most, @RequestParam(required = false) Instant since) {
            return Map.of("most", most);
        }

        @GetMapping("/baskets/{number}")
        int one(@PathVariable int number) {
            return number;
        }

        @GetMapping("/limited")
        int limited(@RequestParam @Min(1) @Max(100) int most) {
            return most;
        }

        @GetMapping("/filtered")
        Filter filtered(Filter filter) {
            return filter;
        }

        @GetMapping("/keyed")
        String keyed(@RequestHeader("Idempotency-Key") String key) {
            return key;
        }

        @GetMapping("/page")
        List<String> page(@RequestParam String cursor) {
            return Cursors.decode(cursor, 2);
        }

        @GetMapping("/versioned")
        String versioned(@RequestHeader(name = "If-Match", required = false) String match) {
            Etags.check(match, 7, Map.of("name", "Trà"));
            return "changed";
        }

        @GetMapping("/scoped")
        @RequiresScope({"orders:read", "orders:admin"})
        Caller scoped(Caller caller) {
            return caller;
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("password is 12345");
        }

        @GetMapping("/torn")
        void torn(HttpServletResponse response) throws IOException {
            response.getOutputStream().write("so far so good\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("password is 12345");
        }

        @GetMapping("/away")
        String away() {
            throw new IllegalStateException(new KafkaUnavailable());
        }

        @GetMapping("/large")
        String large() {
            throw new EventTooLarge();
        }
    }
}
