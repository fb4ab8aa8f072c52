package vn.ocop.order.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The channels that this build speaks. */
@Component
class Channels {

    private final Map<String, Connector> byName;

    Channels(List<Connector> connectors) {
        this.byName = connectors.stream().collect(Collectors.toMap(Connector::channel, Function.identity()));
    }

    Optional<Connector> find(String channel) {
        return Optional.ofNullable(byName.get(channel));
    }

    List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }
}
