package vn.ocop.standalone.conformance;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform answered, with what a marketplace reads of it. */
record Answer(int status, JsonNode body) {

    static Answer of(HttpResponse<String> answer) {
        var text = answer.body();
        boolean json = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        var mapper = JsonMapper.shared();
        return new Answer(answer.statusCode(), json && !text.isEmpty() ? mapper.readTree(text) : mapper.nullNode());
    }

    String outcome() {
        return body.path("outcome").asString("");
    }

    String code() {
        return body.path("code").asString("");
    }

    String orderId() {
        return body.path("orderId").asString("");
    }

    /** Status and outcome or code, as one reads them in a report. */
    String brief() {
        return (status + " " + outcome() + code()).strip();
    }
}
