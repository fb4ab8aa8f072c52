package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTests {

    @TempDir
    Path data;

    @Test
    void namesThePortThatIsTakenAndItsSetting() throws IOException {
        try (var other = new ServerSocket(0)) {
            var settings = with(Member.PROMOTION, other.getLocalPort());
            assertThatThrownBy(() -> Preflight.check(settings))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(Integer.toString(other.getLocalPort()))
                    .hasMessageContaining("OCOP_PROMOTION_PORT");
        }
    }

    @Test
    void namesBothWhoWereGivenOnePort() {
        var settings = with(Member.CATALOG, Settings.forTests(data).port(Member.GATEWAY));
        var twice = new HashMap<>(settings.ports());
        twice.put(Member.ORDER, settings.port(Member.CATALOG));
        assertThatThrownBy(() ->
                        Preflight.check(new Settings(data, twice, Optional.empty(), Optional.empty(), false, Map.of())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("OCOP_CATALOG_PORT")
                .hasMessageContaining("OCOP_ORDER_PORT");
    }

    @Test
    void saysThatAnAddressIsNone() {
        var settings = new Settings(
                data,
                Settings.forTests(data).ports(),
                Optional.of("localhost:27017"),
                Optional.empty(),
                false,
                Map.of());
        assertThatThrownBy(() -> Preflight.check(settings))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("OCOP_MONGODB_URI");
    }

    @Test
    void letsOneProcessHoldTheDataFolder() {
        try (var held = DataFolder.hold(data)) {
            assertThat(held.adminSecret()).hasSize(48).isEqualTo(held.adminSecret());
            assertThatThrownBy(() -> DataFolder.hold(data))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("in use");
        }
        DataFolder.hold(data).close();
    }

    @Test
    void saysThatTheDataFolderCannotBeWritten() throws IOException {
        var file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> DataFolder.hold(file.resolve("below")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("OCOP_DATA");
    }

    private Settings with(Member member, int port) {
        var ports = new HashMap<>(Settings.forTests(data).ports());
        ports.put(member, port);
        return new Settings(data, ports, Optional.empty(), Optional.empty(), false, Map.of());
    }
}
