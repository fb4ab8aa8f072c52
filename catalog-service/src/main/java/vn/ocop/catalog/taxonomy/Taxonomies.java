package vn.ocop.catalog.taxonomy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The sectors, groups and 26 product sets by decision, with their ministries, and what older labels mean in them. */
@Component
public class Taxonomies {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** One set; {@code group} such as I.5. */
    public record ProductSet(
            int set,
            String sector,
            String sectorName,
            String group,
            String groupName,
            String name,
            List<String> ministries) {}

    /** A thing that a label may mean. @param group and set are there only where the label leaves no other */
    public record Meaning(
            String sector, @Nullable String group, @Nullable Integer set) {}

    /** Who gives that many stars. */
    public enum Level {
        DISTRICT,
        PROVINCE,
        NATIONAL
    }

    /** The stars of a score from {@code from} to under {@code below}. @param level absent where no certificate is given */
    public record Band(
            int stars, int from, int below, @Nullable Level level) {}

    /**
     * What a decision says.
     *
     * @param amendedBy the decision that it is read with on these days
     * @param from the first day on which it is the newest in force
     * @param to the last one; absent while it is
     * @param sets none for the decision of 2019, whose labels {@link #labelled} reads
     */
    public record Taxonomy(
            String decision,
            @Nullable String amendedBy,
            LocalDate from,
            @Nullable LocalDate to,
            List<Band> bands,
            List<ProductSet> sets) {}

    private record File(List<Entry> decisions, List<ProductSet> sets) {}

    private record Entry(
            String decision,
            @Nullable String amendedBy,
            LocalDate from,
            @Nullable LocalDate to,
            List<Band> bands) {}

    private final List<Taxonomy> all;
    private final Map<Integer, ProductSet> byNumber = new HashMap<>();
    private final Labels labels;

    Taxonomies() {
        try (var in = Taxonomies.class.getResourceAsStream("/taxonomy.json")) {
            if (in == null) throw new IllegalStateException("taxonomy.json is missing from the build");
            var file = JsonMapper.shared().readValue(in.readAllBytes(), File.class);
            this.all = file.decisions().stream()
                    .map(each -> new Taxonomy(
                            each.decision(),
                            each.amendedBy(),
                            each.from(),
                            each.to(),
                            each.bands(),
                            each.bands().isEmpty() ? List.of() : file.sets()))
                    .toList();
            for (var each : file.sets()) byNumber.put(each.set(), each);
            this.labels = new Labels(file.sets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of today. */
    public Taxonomy current() {
        return on(LocalDate.now(VIETNAM)).orElseThrow();
    }

    /** Of the newest decision in force that day; the one before may still hold for dossiers opened under it. */
    public Optional<Taxonomy> on(LocalDate day) {
        return all.stream()
                .filter(each -> !day.isBefore(each.from()) && (each.to() == null || !day.isAfter(each.to())))
                .findFirst();
    }

    /** Of that number, such as 26/2026/QĐ-TTg, or of the one that it amends, as it was read last. */
    public Optional<Taxonomy> decided(String decision) {
        return all.stream()
                .filter(each -> decision.strip().equalsIgnoreCase(each.decision())
                        || decision.strip().equalsIgnoreCase(each.amendedBy()))
                .reduce((earlier, later) -> later);
    }

    public Optional<ProductSet> set(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** All that a label may mean: none for one that is unknown, several where it fits several; sector alone where no more is certain. */
    public List<Meaning> labelled(String label) {
        return labels.meanings(label);
    }

    /** The set that a label and the words of a product's name tell together: a guess that is to be confirmed, unless the label says it. */
    public Optional<ProductSet> guess(String label, String product) {
        return labels.guess(label, product).map(byNumber::get);
    }
}
