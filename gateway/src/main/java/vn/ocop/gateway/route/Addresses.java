package vn.ocop.gateway.route;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose an address is, as far as a limit is concerned. */
final class Addresses {

    private Addresses() {}

    /** One IPv4 address; of IPv6 the first 64 bits, as every connection has all addresses under them. */
    static String network(String address) {
        // without a colon it is IPv4, or a name that must not be looked up
        if (address.indexOf(':') < 0) return address;
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
