package vn.ocop.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON: ISO instants, nothing for null, unknown fields ignored. */
public final class EventJson {

    private final JsonMapper mapper = JsonMapper.builder()
            .changeDefaultPropertyInclusion(each -> each.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    public byte[] write(Object event) {
        return mapper.writeValueAsBytes(event);
    }

    /** @throws tools.jackson.core.JacksonException when it is not that type's JSON: a poisonous record */
    public <T> T read(byte[] json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    public JsonMapper mapper() {
        return mapper;
    }
}
