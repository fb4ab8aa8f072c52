package vn.ocop.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A limit counts who asks, not the addresses that he can take. */
class AddressesTests {

    @Test
    void allAddressesOfOneIpv6NetworkAreOne() {
        assertThat(Addresses.network("2001:db8:1:2::1"))
                .isEqualTo(Addresses.network("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(Addresses.network("2001:db8:1:3::1"));
    }

    @Test
    void anIpv4AddressIsItself() {
        assertThat(Addresses.network("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(Addresses.network("::ffff:203.0.113.7")).isNotEqualTo(Addresses.network("::ffff:203.0.113.8"));
    }
}
