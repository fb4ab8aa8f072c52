package vn.ocop.order.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;

/** Tokens are renewed once, by one, and stored before they are used; a shop that lost its authorisation says so. */
@OnEngines
class RenewedTokensTests {

    private static final String RENEWAL = "/api/v2/auth/access_token/get";
    private static final String ORDERS = "/api/v2/order/get_order_detail";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private MongoClient mongo;

    @Autowired
    private Accesses accesses;

    @Autowired
    private Shops shops;

    @Autowired
    private RenewedTokens tokens;

    @Autowired
    private ChannelHttp http;

    @Autowired
    private MeterRegistry meters;

    @Value("${ocop.database}")
    private String database;

    private final ChannelSimulator channel = new ChannelSimulator();
    private final AtomicInteger renewals = new AtomicInteger();

    @AfterEach
    void close() {
        channel.close();
    }

    private Shop register(String name, Access.Tokens it) {
        return register(name, String.valueOf(System.nanoTime()), it);
    }

    private Shop register(String name, String shop, Access.@Nullable Tokens it) {
        var made = new Shop(
                name,
                shop,
                "1000001",
                "secret",
                null,
                channel.url(),
                it == null ? null : it.accessToken(),
                null,
                null,
                null,
                it == null ? null : it.refreshToken(),
                it == null ? null : it.expiresAt(),
                null,
                null,
                0);
        return shops.put(made);
    }

    /** Shopee's rule: a refresh token is good for one use. */
    private void renewsEachOnce() {
        channel.reply(RENEWAL, asked -> {
            int used = renewals.getAndIncrement();
            return asked.contains("\"R-" + used + "\"")
                    ? "{\"access_token\": \"A-%d\", \"refresh_token\": \"R-%d\", \"expire_in\": 14400, \"error\": \"\"}"
                            .formatted(used + 1, used + 1)
                    : "{\"error\": \"invalid_refresh_token\", \"message\": \"R-9 is used\"}";
        });
    }

    private static final Access.Tokens FIRST = new Access.Tokens("A-0", "R-0", null);

    /** Another process. */
    private RenewedTokens instance() {
        var own = new Shops(mongo, database, new EventJson(), new Sealing(""));
        own.refresh();
        return new RenewedTokens(
                own,
                new Claims(mongo, database),
                ChannelSimulator.calls(ChannelSimulator.limits(1, Map.of())),
                accesses,
                ChannelSimulator.settings(),
                new SimpleMeterRegistry());
    }

    @Test
    void manyThatNeedItOverSeveralInstancesRenewOnceAndUseTheSame() {
        renewsEachOnce();
        var shop = register("shopee", FIRST);
        var instances = List.of(instance(), instance(), instance());
        var all = new ArrayList<Callable<Shop>>();
        for (int i = 0; i < 30; i++) {
            var one = instances.get(i % instances.size());
            all.add(() -> one.renewed(shop));
        }

        var renewed = ChannelHttp.together(all);

        assertThat(renewals).hasValue(1);
        assertThat(renewed).extracting(Shop::accessToken).containsOnly("A-1");
        assertThat(shops.read(shop).orElseThrow().refreshToken()).isEqualTo("R-1");
    }

    @Test
    void aTokenThatTheChannelCallsExpiredIsRenewedAndTheCallMadeAgainWithTheNewOne() {
        renewsEachOnce();
        channel.reply(
                ORDERS,
                asked -> asked.contains("access_token=A-1")
                        ? "{\"error\": \"\", \"response\": {\"order_list\": []}}"
                        : "{\"error\": \"invalid_acceess_token\"}");
        var shop = register("shopee", FIRST);

        var answer = http.call(
                shop,
                now -> Question.get(
                        ORDERS, Map.of("access_token", Objects.requireNonNull(now.accessToken())), Map.of()));

        assertThat(answer.has("response")).isTrue();
        assertThat(renewals).hasValue(1);
        assertThat(shops.read(shop).orElseThrow().accessToken()).isEqualTo("A-1");
    }

    @Test
    void aTokenNearItsEndIsRenewedAheadThoughNobodyUsesIt() {
        renewsEachOnce();
        var soon = Instant.now().plusSeconds(60);
        var shop = register("shopee", new Access.Tokens("A-0", "R-0", soon));

        assertThat(tokens.fresh(shop).accessToken()).isEqualTo("A-0");
        tokens.renewAhead();

        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(tokens.fresh(shop).accessToken()).isEqualTo("A-1"));
        assertThat(tokens.fresh(shop).expiresAt())
                .isCloseTo(Instant.now().plus(Duration.ofHours(4)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aTokenThatHasEndedIsNotEvenShown() {
        renewsEachOnce();
        var shop = register("shopee", new Access.Tokens("A-0", "R-0", Instant.EPOCH));

        assertThat(tokens.fresh(shop).accessToken()).isEqualTo("A-1");
    }

    @Test
    void aRegistrationThatComesWhileTheChannelAnswersHasTheLastWord() throws InterruptedException {
        var shop = register("shopee", FIRST);
        var asked = new CountDownLatch(1);
        var registered = new CountDownLatch(1);
        channel.reply(RENEWAL, question -> {
            asked.countDown();
            try {
                assertThat(registered.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "{\"access_token\": \"LATE\", \"refresh_token\": \"LATE\", \"expire_in\": 14400, \"error\": \"\"}";
        });
        var renewing = new ArrayList<Shop>();
        var thread = Thread.startVirtualThread(() -> renewing.add(tokens.renewed(shop)));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        register("shopee", shop.shop(), new Access.Tokens("PEOPLE", "PEOPLE", null));
        registered.countDown();
        thread.join();

        assertThat(renewing).extracting(Shop::accessToken).containsExactly("PEOPLE");
        assertThat(shops.read(shop).orElseThrow().accessToken()).isEqualTo("PEOPLE");
    }

    @Test
    void aSecretThatIsRotatedWhileTheChannelAnswersIsKeptWithTheNewTokens() throws InterruptedException {
        var shop = register("shopee", FIRST);
        channel.reply(RENEWAL, question -> {
            assertThat(rotate(shop, "newer")).hasStatusOk();
            return "{\"access_token\": \"A-1\", \"refresh_token\": \"R-1\", \"expire_in\": 14400, \"error\": \"\"}";
        });

        tokens.renewed(shop);

        var stored = shops.read(shop).orElseThrow();
        assertThat(stored.accessToken()).isEqualTo("A-1");
        assertThat(stored.appSecret()).isEqualTo("newer");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult rotate(Shop shop, String secret) {
        return mvc.post()
                .uri("/api/v1/channels/" + shop.channel() + "/shops/" + shop.shop() + "/secret")
                .with(Marketplace.staff())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"appSecret\": \"" + secret + "\"}")
                .exchange();
    }

    @Test
    void aShopThatLostItsAuthorisationSaysSoUntilItIsRegisteredAnew() {
        channel.reply(RENEWAL, asked -> "{\"error\": \"invalid_refresh_token\", \"message\": \"R-0\"}");
        var shop = register("shopee", FIRST);
        double before = meters.get("ocop.channel.authorisation.lost")
                .tag("channel", "shopee")
                .gauge()
                .value();

        assertThatThrownBy(() -> tokens.renewed(shop))
                .isInstanceOf(AuthorisationLost.class)
                .hasMessageNotContainingAny("R-0", "A-0");

        assertThatThrownBy(() -> tokens.renewed(shop)).isInstanceOf(AuthorisationLost.class);
        assertThat(channel.asked())
                .as("a token that was refused is not shown every time")
                .hasSize(1);

        var view = seen(shop);
        assertThat(view.path("state").asString()).isEqualTo("AUTHORISATION_LOST");
        assertThat(Instant.parse(view.path("since").asString()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(view.path("messages").path("en").asString()).contains("register the shop again");
        assertThat(view.path("messages").path("vi").asString()).contains("đăng ký lại gian hàng");
        assertThat(meters.get("ocop.channel.authorisation.lost")
                        .tag("channel", "shopee")
                        .gauge()
                        .value())
                .isEqualTo(before + 1);

        assertThat(mvc.put()
                        .uri("/api/v1/channels/shopee/shops/" + shop.shop())
                        .with(Marketplace.staff())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"appKey": "1000001", "appSecret": "secret", "accessToken": "A-0",
                                 "refreshToken": "R-0", "expiresAt": "2026-12-01T00:00:00Z"}
                                """))
                .hasStatusOk();
        assertThat(seen(shop).path("state").asString()).isEqualTo("AUTHORISED");
    }

    @Test
    void aTokenThatLastsAndIsRefusedIsALostAuthorisationToo() {
        channel.answer("/com/orders/1.json", 401, "{}".getBytes(UTF_8));
        var shop = register("haravan", new Access.Tokens("A-0", null, null));

        assertThatThrownBy(() -> http.call(shop, now -> Question.get("/com/orders/1.json", Map.of(), Map.of())))
                .isInstanceOf(AuthorisationLost.class);
        assertThat(seen(shop).path("state").asString()).isEqualTo("AUTHORISATION_LOST");

        channel.answer("/com/orders/1.json", 200, "{}".getBytes(UTF_8));
        http.call(shop, now -> Question.get("/com/orders/1.json", Map.of(), Map.of()));
        assertThat(seen(shop).path("state").asString())
                .as("what was refused by mistake comes back")
                .isEqualTo("AUTHORISED");
    }

    private tools.jackson.databind.JsonNode seen(Shop shop) {
        var list = mvc.get()
                .uri("/api/v1/channels/" + shop.channel() + "/shops")
                .with(Marketplace.staff())
                .exchange();
        for (var secret : List.of("secret", "A-0", "R-0"))
            assertThat(new String(list.getResponse().getContentAsByteArray(), UTF_8))
                    .doesNotContain("\"" + secret + "\"");
        return Marketplace.json(list)
                .path("items")
                .valueStream()
                .filter(each -> each.path("shop").asString().equals(shop.shop()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tiktok | /api/v2/token/refresh | {'code':0,'data':{'access_token':'A','refresh_token':'R','access_token_expire_in':4102444800}} | R | grant_type=refresh_token;refresh_token=R-0;app_key=1000001",
                "shopee | /api/v2/auth/access_token/get | {'access_token':'A','refresh_token':'R','expire_in':14400,'error':''} | R | 'partner_id':1000001;'refresh_token':'R-0';'shop_id':;sign=",
                "lazada | /auth/token/refresh | {'code':'0','access_token':'A','refresh_token':'R','expires_in':2592000} | R | refresh_token=R-0;sign_method=sha256;app_key=1000001",
                "tiki | /sc/oauth2/token | {'access_token':'A','expires_in':3600} | R-0 | grant_type=refresh_token;Basic MTAwMDAwMTpzZWNyZXQ=",
                "sendo | /login | {'success':true,'result':{'token':'A'}} | R-0 | 'shop_key':'1000001';'secret_key':'secret'"
            })
    void everyChannelIsAskedInItsOwnWords(String name, String path, String answer, String refreshToken, String words) {
        var questions = new HashSet<String>();
        channel.reply(path, asked -> {
            questions.add(asked + "&");
            return answer.replace('\'', '"');
        });
        var shop = register(name, FIRST);

        var renewed = tokens.renewed(shop);

        assertThat(renewed.accessToken()).isEqualTo("A");
        assertThat(renewed.refreshToken()).isEqualTo(refreshToken);
        assertThat(renewed.expiresAt()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        assertThat(questions).hasSize(1);
        assertThat(questions.iterator().next())
                .contains(words.replace('\'', '"').split(";"));
    }

    @ParameterizedTest
    @CsvSource({"tiki, /sc/oauth2/token", "sendo, /login"})
    void anAppThatGetsItsTokensByItselfNeedsNoneToBeRegistered(String name, String path) {
        channel.reply(path, asked -> "{\"access_token\": \"A\", \"expires_in\": 3600, \"result\": {\"token\": \"A\"}}");

        assertThat(tokens.fresh(register(name, "7", null)).accessToken()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tiktok | 200 | {'code':105002} | EXPIRED",
                "tiktok | 200 | {'code':0} | FINE",
                "shopee | 403 | {'error':'invalid_acceess_token'} | EXPIRED",
                "shopee | 200 | {'error':'error_server'} | BUSY",
                "shopee | 403 | {'error':'error_permission'} | FINE",
                "lazada | 200 | {'code':'IllegalAccessToken'} | EXPIRED",
                "lazada | 200 | {'code':'ApiCallLimit'} | BUSY",
                "lazada | 200 | {'code':'E1','type':'SYSTEM'} | BUSY",
                "lazada | 200 | {'code':'E1','type':'ISV'} | FINE",
                "tiki | 401 | {} | EXPIRED",
                "sendo | 401 | {} | EXPIRED",
                "sapo | 401 | {} | EXPIRED",
                "shopify | 403 | {} | FINE"
            })
    void everyChannelSaysInItsOwnWayThatATokenHasEnded(String name, int status, String body, Access.Verdict verdict) {
        var json = new EventJson().mapper().readTree(body.replace('\'', '"'));

        assertThat(accesses.of(channel.shop(name, "one")).verdict(status, json)).isEqualTo(verdict);
    }
}
