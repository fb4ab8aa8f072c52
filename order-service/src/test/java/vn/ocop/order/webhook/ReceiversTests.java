package vn.ocop.order.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.http.Problem;

/** Which addresses may be registered. */
class ReceiversTests {

    private final Receivers receivers = new Receivers(false, new SystemDefaultDnsResolver() {
        @Override
        public InetAddress[] resolve(String name) throws UnknownHostException {
            return switch (name) {
                case "shop.example" -> new InetAddress[] {InetAddress.getByName("93.184.215.14")};
                case "half.example" ->
                    new InetAddress[] {InetAddress.getByName("93.184.215.14"), InetAddress.getByName("10.0.0.7")};
                case "unknown.example" -> throw new UnknownHostException(name);
                default -> super.resolve(name);
            };
        }
    });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/hook?x=1",
                "https://shop.example:8443/",
                "https://8.8.8.8/",
                "https://[2606:4700::1111]/"
            })
    void whatIsPublicMayBeCalled(String url) {
        assertThat(receivers.check(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "ftp://shop.example/",
                "shop.example",
                "https:///hook",
                "https://user:word@shop.example/",
                "https://shop.example/#x",
                "https://half.example/",
                "https://unknown.example/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f.0.0.1/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://100.64.0.1/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:a9fe:a9fe::1]/",
                "https://[2001:0:a9fe:a9fe::1]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/"
            })
    void whatIsNotMayNot(String url) {
        assertThatThrownBy(() -> receivers.check(url)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("URL_NOT_ALLOWED");
            assertThat(problem.vi()).isNotBlank();
        });
    }

    /** Others read an octal number there: what counts is that the client goes where was looked. */
    @Test
    void aLeadingZeroMeansNothing() throws Exception {
        assertThat(receivers.resolve("0177.0.0.1")).containsExactly(InetAddress.getByName("177.0.0.1"));
    }

    @Test
    void onOneMachineAllMayBeCalled() {
        var open = new Receivers(true, SystemDefaultDnsResolver.INSTANCE);
        assertThat(open.check("http://127.0.0.1:9000/hook")).isNotBlank();
        assertThatThrownBy(() -> open.check("ftp://127.0.0.1/")).isInstanceOf(Problem.class);
    }
}
