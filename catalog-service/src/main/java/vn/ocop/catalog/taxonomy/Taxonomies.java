package vn.ocop.catalog.taxonomy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The 26 product sets of the decision in force, with their groups, sectors and ministries. */
@Component
public class Taxonomies {

    /** One set; {@code group} such as I.5. */
    public record ProductSet(
            int set,
            String sector,
            String sectorName,
            String group,
            String groupName,
            String name,
            List<String> ministries) {}

    /** A decision's sets. */
    public record Taxonomy(String decision, List<ProductSet> sets) {}

    private final Taxonomy current;
    private final Map<Integer, ProductSet> byNumber;

    Taxonomies() {
        try (var in = Taxonomies.class.getResourceAsStream("/taxonomy.json")) {
            if (in == null) throw new IllegalStateException("taxonomy.json is missing from the build");
            this.current = JsonMapper.shared().readValue(in.readAllBytes(), Taxonomy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.byNumber = current.sets().stream().collect(Collectors.toMap(ProductSet::set, Function.identity()));
    }

    public Taxonomy current() {
        return current;
    }

    public Optional<ProductSet> set(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }
}
