package vn.ocop.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.ocop.gateway.RunningGateway;
import vn.ocop.gateway.RunningGateway.Answer;

/** The administrator registers who may come in; a secret is seen once, by who registered. */
class ClientControllerTests {

    private static final String GOOD = """
            {"clientId": "%s", "name": "Chợ Tết", "kind": "MARKETPLACE", "scopes": ["orders:read"], "shops": ["market:9"]}""";

    private final RunningGateway gateway = RunningGateway.shared();
    private final String admin = gateway.admin();

    private Answer register(String body) {
        return gateway.send("POST", "/api/v1/clients", admin, body);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aSecretIsShownOnceAndKeptNowhere(CapturedOutput output) {
        var made = register(GOOD.formatted("once"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/clients/once");
        var secret = made.at("/clientSecret");
        assertThat(secret).hasSize(43);
        gateway.token("once", secret);
        gateway.askForToken("once", secret + "x", "");

        assertThat(gateway.get("/api/v1/clients/once", admin).raw().body())
                .contains("Chợ Tết")
                .doesNotContain(secret, "clientSecret", Secrets.hash(secret));
        assertThat(gateway.get("/api/v1/clients", admin).raw().body())
                .contains("once")
                .doesNotContain(secret, Secrets.hash(secret));
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select * from clients where client_id = 'once'")
                        .query()
                        .singleRow()
                        .toString())
                .contains(Secrets.hash(secret))
                .doesNotContain(secret);
        assertThat(output.getAll()).doesNotContain(secret);
    }

    @Test
    void onlyTheAdministratorRegisters() {
        var market = gateway.marketToken("orders:read", "orders:write", "catalog:read");
        gateway.send("POST", "/api/v1/clients", market, GOOD.formatted("intruder"))
                .isProblem(403, "FORBIDDEN");
        gateway.get("/api/v1/clients", market).isProblem(403, "FORBIDDEN");
        gateway.send("POST", "/api/v1/clients/admin/secret", market, "").isProblem(403, "FORBIDDEN");
        gateway.get("/api/v1/clients").isProblem(401, "UNAUTHENTICATED");
        gateway.get("/api/v1/clients/intruder", admin).isProblem(404, "CLIENT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"bad\"             | \"Bad Id\"            | clientId  | FORMAT",
                "\"bad\"             | \"ab\"                | clientId  | FORMAT",
                "\"Chợ Tết\"         | \" \"                 | name      | REQUIRED",
                "\"Chợ Tết\"         | null                  | name      | REQUIRED",
                "\"MARKETPLACE\"     | \"GOD\"               | kind      | TYPE",
                "\"MARKETPLACE\"     | null                  | kind      | REQUIRED",
                "[\"orders:read\"]   | null                  | scopes    | REQUIRED",
                "[\"orders:read\"]   | [null]                | scopes[]  | REQUIRED",
                "[\"orders:read\"]   | \"orders:read\"       | scopes    | TYPE",
                "[\"market:9\"]      | [null]                | shops[]   | REQUIRED",
                "[\"market:9\"]      | [\"market\"]          | shops[]   | FORMAT",
                "[\"market:9\"]      | [\"Market:9\"]        | shops[]   | FORMAT"
            })
    void aBadRegistrationIsRefusedByItsField(String part, String instead, String path, String code) {
        var good = GOOD.formatted("bad");
        assertThat(good).contains(part);

        var answer = register(good.replace(part, instead)).isProblem(400, "INVALID");

        assertThat(answer.at("/errors/0/path")).isEqualTo(path);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }

    @Test
    void aMarketplaceIsNotGivenWhatOnlyStaffHave() {
        for (var scope : new String[] {"clients:admin", "orders:admin", "catalog:write", "everything"}) {
            register(GOOD.formatted("greedy").replace("orders:read", scope)).isProblem(422, "SCOPE_NOT_ALLOWED");
        }
        var market = gateway.marketplace("orders:read");
        gateway.send("PATCH", "/api/v1/clients/" + market.id(), admin, "{\"scopes\": [\"clients:admin\"]}")
                .isProblem(422, "SCOPE_NOT_ALLOWED");
        gateway.send("PATCH", "/api/v1/clients/" + market.id(), admin, "{\"scopes\": [null]}")
                .isProblem(400, "INVALID");
    }

    @Test
    void anIdIsGivenOnce() {
        var first = register(GOOD.formatted("twice"));
        register(GOOD.formatted("twice")).isProblem(409, "CLIENT_EXISTS");
        register(GOOD.formatted("admin")).isProblem(409, "CLIENT_EXISTS");

        assertThat(gateway.askForToken("twice", first.at("/clientSecret"), "").status())
                .isEqualTo(200);
        assertThat(gateway.admin()).isNotBlank();
    }

    @Test
    void whatIsChangedCountsInTheNextToken() {
        var market = gateway.marketplace("orders:read");
        var answer = gateway.send(
                "PATCH",
                "/api/v1/clients/" + market.id(),
                admin,
                "{\"name\": \"Mới\", \"shops\": [\"market:7\"], \"scopes\": [\"catalog:read\"]}");
        assertThat(answer.at("/name")).isEqualTo("Mới");

        var claims = RunningGateway.claims(gateway.token(market.id(), market.secret()));
        assertThat(claims.path("shops").toString()).isEqualTo("[\"market:7\"]");
        assertThat(claims.path("scope").toString()).isEqualTo("[\"catalog:read\"]");

        gateway.send("PATCH", "/api/v1/clients/" + market.id(), admin, "{\"disabled\": true}");
        assertThat(gateway.askForToken(market.id(), market.secret(), "").status())
                .isEqualTo(401);
        gateway.send("PATCH", "/api/v1/clients/nobody", admin, "{}").isProblem(404, "CLIENT_NOT_FOUND");
    }
}
