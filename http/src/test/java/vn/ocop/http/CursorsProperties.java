package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** A cursor is ours or refused; nothing else happens. */
class CursorsProperties {

    @Property(tries = 100)
    void whatWasEncodedIsDecoded(
            @ForAll @Size(min = 1, max = 4) @UniqueElements List<@CharRange(from = ' ', to = '\u1ef9') String> parts) {
        var cursor = Cursors.encode(parts.toArray(String[]::new));

        assertThat(cursor).matches("[A-Za-z0-9_-]*");
        assertThat(Cursors.decode(cursor, parts.size())).isEqualTo(parts);
    }

    @Property(tries = 100)
    void anythingElseIsRefused(@ForAll String garbage) {
        try {
            assertThat(Cursors.decode(garbage, 2)).hasSize(2);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("INVALID_CURSOR");
            assertThat(refused.getStatusCode().value()).isEqualTo(400);
        }
    }

    @Example
    void aCallerIsToldSo() {
        assertThat(Running.get("/page?cursor=" + Cursors.encode("a", "b")).status())
                .isEqualTo(200);
        for (var bad : List.of("", "%00", "!!!", "YQ", Cursors.encode("a"), Cursors.encode("a", "b", "c")))
            Running.get("/page?cursor=" + bad).isProblem(400, "INVALID_CURSOR");
    }
}
