package vn.ocop.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.Main;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.Standalone;
import vn.ocop.standalone.demo.Api;

/** Searches a second on the catalogue, beside the words alone straight on its index, and a request that does nothing. */
final class SearchBench implements Bench {

    private static final int CONNECTIONS = 8;
    private static final int BATCH = 500;
    /** Searches a second that a nation's people might make; a typed word is several. */
    private static final int PACE = 40;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** As typed: with and without marks, unfinished, as Telex, mistyped, by place and producer; some counted or sorted. */
    private static final List<String> QUERIES = List.of(
            "q=nước mắm",
            "q=nuoc mam",
            "q=nuoc ma",
            "q=chè shan tuyết hà giang",
            "q=ca phe",
            "q=cà phê&facets=true",
            "q=muối&facets=true",
            "q=muoi",
            "q=nuowcs mawms",
            "q=traf las sen",
            "q=keo dua ben tre",
            "q=banh dau xanh",
            "q=banh dau xamh",
            "q=thit trau gac bepp",
            "q=hương quê",
            "q=mật ong bảo ngọc&facets=true",
            "q=sâm",
            "q=ruou nep&sort=price",
            "q=gao&sort=name",
            "q=bưởi&stars=4&stars=5",
            "q=quảng nam&facets=true",
            "q=ti",
            "facets=true",
            "sort=expires&validity=EXPIRING",
            "q=mắm&province=46&facets=true",
            "q=lam dong ca phe");

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String options() {
        return "--products 50000 --seconds 20";
    }

    @Override
    public int run(Options options, Settings settings) {
        int products = options.number("products", 50_000);
        int seconds = options.number("seconds", 20);
        long began = System.nanoTime();
        var data = settings.data().resolve("bench-" + Long.toString(System.currentTimeMillis(), 36));
        var suffix = "--ocop.database-suffix=_" + Long.toString(System.currentTimeMillis(), 36);
        try (var platform = new Standalone(settings.with(data, List.of("--ocop.gateway.rate-limit=0", suffix)))) {
            Main.print(platform, began);
            var catalog = new Client(platform);
            long before = heapMegabytes();
            fill(catalog.api, products);
            catalog.await(products);
            long after = heapMegabytes();
            Measured.of("warm-up", CONNECTIONS, Math.max(5, seconds / 2), catalog::search);
            var search =
                    Measured.of("searches, " + CONNECTIONS + " connections", CONNECTIONS, seconds, catalog::search);
            var nothing =
                    Measured.of("floor: an HTTP request for nothing", CONNECTIONS, seconds / 4 + 1, catalog::nothing);
            var paced = Measured.paced(
                    "searches, 8 connections, " + PACE + " a second", CONNECTIONS, PACE, seconds, catalog::search);
            var index = data.resolve("catalog").resolve("index").resolve("0");
            search.print("searches", nothing);
            search.print("searches", straight(index, seconds / 4 + 1));
            paced.print(
                    "searches", Measured.paced("floor: a request for nothing", CONNECTIONS, PACE, 5, catalog::nothing));
            catalog.slowest();
            System.out.printf(
                    Locale.ROOT,
                    "%n  products %d   index %d MB   heap %+d MB with all of them   peak memory of the process %d MB%n",
                    products,
                    megabytes(index),
                    after - before,
                    Memory.watch().peakMegabytes());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Api api, int products) {
        var random = new Random(7);
        for (int from = 0; from < products; from += BATCH) {
            var batch = new ArrayList<Map<String, Object>>();
            for (int i = from; i < Math.min(products, from + BATCH); i++) batch.add(Speciality.numbered(i, random));
            api.post("/api/v1/products/batch", Map.of("products", batch));
        }
    }

    /** The same words, every syllable in the name, and the products that come first: what the library alone takes. */
    private static Measured straight(Path index, int seconds) throws IOException {
        try (var directory = new MMapDirectory(index);
                var reader = DirectoryReader.open(directory)) {
            var searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            var next = new AtomicInteger();
            return Measured.of("floor: the words on the index", CONNECTIONS, seconds, () -> {
                var query = QUERIES.get(next.getAndIncrement() % QUERIES.size());
                var words = query.startsWith("q=") ? query.substring(2).replaceFirst("&.*", "") : "ca phe";
                var all = new BooleanQuery.Builder();
                for (var each : bare(words).split(" "))
                    all.add(new TermQuery(new Term("NAME.folded", each)), Occur.MUST);
                try {
                    for (var hit : searcher.search(all.build(), 20).scoreDocs)
                        searcher.storedFields().document(hit.doc, Set.of("json"));
                    return 1;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String bare(String words) {
        return Normalizer.normalize(words.replace('đ', 'd'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    private static long heapMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static long megabytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(each -> each.toFile().length()).sum() >> 20;
        }
    }

    /** The catalogue's own address, for the gateway is measured elsewhere. */
    private static final class Client {

        final Api api;
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final URI catalog;
        private final AtomicInteger next = new AtomicInteger();

        Client(Standalone platform) throws IOException {
            this.api = Api.of(
                    platform.gateway(),
                    "admin",
                    Files.readString(platform.adminSecret()).strip());
            this.catalog = platform.places().stream()
                    .filter(each -> each.what().equals("catalog"))
                    .map(each -> URI.create(each.where()))
                    .findFirst()
                    .orElseThrow();
        }

        /** The questions that take longest, asked one after the other. */
        void slowest() {
            var took = new TreeMap<Double, String>(Comparator.reverseOrder());
            for (var query : QUERIES) {
                var each = Measured.of(query, 1, 1, () -> search(query));
                took.put(each.at(0.5), query);
            }
            System.out.println();
            took.entrySet().stream()
                    .limit(5)
                    .forEach(each ->
                            System.out.printf(Locale.ROOT, "  %7.1f ms   %s%n", each.getKey(), each.getValue()));
        }

        int search() {
            return search(QUERIES.get(next.getAndIncrement() % QUERIES.size()));
        }

        private int search(String query) {
            var answer = get("/api/v1/products?limit=20&" + encoded(query));
            if (answer.path("total").asLong() == 0) throw new IllegalStateException(query + " found nothing");
            return 1;
        }

        int nothing() {
            get("/actuator/health/liveness");
            return 1;
        }

        void await(int products) {
            long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (get("/api/v1/products?limit=1").path("total").asLong() < products) {
                if (System.nanoTime() > until) throw new IllegalStateException("not all products are found");
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }

        private static String encoded(String query) {
            var parts = new ArrayList<String>();
            for (var each : query.split("&")) {
                int at = each.indexOf('=');
                parts.add(
                        each.substring(0, at + 1) + URLEncoder.encode(each.substring(at + 1), StandardCharsets.UTF_8));
            }
            return String.join("&", parts);
        }

        private JsonNode get(String path) {
            var request = HttpRequest.newBuilder(catalog.resolve(path))
                    .header("Authorization", "Bearer " + api.bearer())
                    .build();
            try {
                var answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200)
                    throw new IllegalStateException(path + " answered " + answer.statusCode());
                return JSON.readTree(answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
