package vn.ocop.order.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an address is somebody's on the public internet. What is not, by IANA's registries of special-purpose addresses, is
 * ours or our neighbours', and no receiver may lead us there; nor may an IPv6 address that wraps such a one of IPv4.
 */
final class PublicAddress {

    /** A network: its first bits, and how many of them count. */
    private record Network(byte[] address, int bits) {

        static Network of(String text) {
            var parts = text.split("/");
            try {
                return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(text + " is no network", e);
            }
        }

        boolean has(byte[] other) {
            if (other.length != address.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> (bit % 8);
                if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    private static final List<Network> SPECIAL_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final Network GLOBAL_6 = Network.of("2000::/3");
    private static final List<Network> SPECIAL_6 = networks("2001::/23", "2001:db8::/32", "3fff::/20");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    private PublicAddress() {}

    private static List<Network> networks(String... all) {
        return Arrays.stream(all).map(Network::of).toList();
    }

    static boolean is(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) return is4(bytes);
        if (NAT64.has(bytes)) return is4(Arrays.copyOfRange(bytes, 12, 16));
        if (SIX_TO_FOUR.has(bytes)) return is4(Arrays.copyOfRange(bytes, 2, 6));
        return GLOBAL_6.has(bytes) && SPECIAL_6.stream().noneMatch(each -> each.has(bytes));
    }

    private static boolean is4(byte[] bytes) {
        return SPECIAL_4.stream().noneMatch(each -> each.has(bytes));
    }
}
