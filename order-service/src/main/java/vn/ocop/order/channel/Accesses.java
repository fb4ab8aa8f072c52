package vn.ocop.order.channel;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How each channel's access is renewed. */
@Component
class Accesses {

    private final Map<String, Access> byChannel;

    Accesses(List<Access> all) {
        this.byChannel = all.stream().collect(Collectors.toMap(Access::channel, Function.identity()));
    }

    Access of(Shop shop) {
        var known = byChannel.get(shop.channel());
        return known == null ? shop::channel : known;
    }
}
