package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and prefixes as text. */
final class AddressTextTest {

    // ---------------------------------------------------------------------------------------------------- IPv4

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "127.0.0.1", "192.0.2.255", "255.255.255.255"})
    void ip4_prints_back(String text) {
        assertThat(Ip4Address.parse(text)).hasToString(text);
        assertThat(IpAddress.parse(text)).isEqualTo(Ip4Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.-4",
                "+1.2.3.4",
                " 1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.1000",
                "0x1.2.3.4",
                "1.2.3.4/8",
                "１.2.3.4",
                "a.b.c.d"
            })
    void ip4_rejects(String text) {
        assertThat(Ip4Address.tryParse(text)).isNull();
        assertThatThrownBy(() -> Ip4Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void ip4_every_pattern_prints_back() {
        SplittableRandom chance = new SplittableRandom(4);
        for (int i = 0; i < 100_000; i++) {
            Ip4Address address = new Ip4Address(chance.nextInt());
            assertThat(Ip4Address.parse(address.toString())).isEqualTo(address);
        }
    }

    @Test
    void ip4_compares_as_unsigned_numbers() {
        assertThat(Ip4Address.parse("9.0.0.0")).isLessThan(Ip4Address.parse("200.0.0.0"));
        assertThat(Ip4Address.parse("127.255.255.255").isLoopback()).isTrue();
        assertThat(Ip4Address.parse("128.0.0.0").isLoopback()).isFalse();
        assertThat(Ip4Address.parse("239.255.255.255").isMulticast()).isTrue();
        assertThat(Ip4Address.parse("240.0.0.0").isMulticast()).isFalse();
        assertThat(Ip4Address.parse("223.255.255.255").isMulticast()).isFalse();
    }

    // --------------------------------------------------------------------------------------------------- prefixes

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "default, 0.0.0.0/0",
        "0.0.0.0/0, 0.0.0.0/0",
        "10.1.2.3, 10.1.2.3/32",
        "10.1.2.2/31, 10.1.2.2/31",
        "128.0.0.0/1, 128.0.0.0/1"
    })
    void ip4_prefixes_print_back(String text, String printed) {
        assertThat(Ip4Prefix.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10/8",
                "",
                "/8",
                "10.0.0.0/0x8",
                "10.0.0.0/ 8",
                "10.0.0.0/٨",
                "10.0.0.0/99999999999",
                "any"
            })
    void ip4_prefixes_reject(String text) {
        assertThatThrownBy(() -> Ip4Prefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ip4_prefixes_know_what_is_in_them() {
        for (int length = 0; length <= 32; length++) {
            Ip4Prefix prefix = Ip4Prefix.of(Ip4Address.parse("172.29.153.77"), length);
            assertThat(prefix.contains(Ip4Address.parse("172.29.153.77"))).isTrue();
            assertThat(prefix.contains(prefix.last())).isTrue();
            assertThat(Integer.bitCount(Ip4Prefix.mask(length))).isEqualTo(length);
            if (length > 0) {
                assertThat(prefix.contains(new Ip4Address(prefix.last().bits() + 1)))
                        .isFalse();
            }
        }
        assertThat(Ip4Prefix.parse("10.0.0.0/8").last()).hasToString("10.255.255.255");
        assertThat(Ip4Prefix.parse("10.0.0.0/8")).isLessThan(Ip4Prefix.parse("10.0.0.0/9"));
        assertThatThrownBy(() -> Ip4Prefix.of(Ip4Address.ANY, 33)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interface_addresses_have_a_length_or_stand_alone() {
        assertThat(InterfaceAddress.parse("10.0.0.1/24").prefixLength()).isEqualTo(24);
        assertThat(InterfaceAddress.parse("10.0.0.1").prefixLength()).isEqualTo(32);
        assertThat(InterfaceAddress.parse("10.0.0.1/24").local()).isEqualTo(Ip4Address.parse("10.0.0.1"));
        assertThat(InterfaceAddress.parse("10.0.0.1/24").peer()).isEqualTo(Ip4Address.parse("10.0.0.1"));
        for (String text : new String[] {"10.0.0.1/33", "10.0.0.1/", "10.0.0.1/x", "10.0.0/24", "/24", "10.0.0.1/-0"}) {
            assertThatThrownBy(() -> InterfaceAddress.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    // ------------------------------------------------------------------------------------------------------ IPv6

    /** RFC 5952 §4 and §5; what inet_ntop of glibc 2.36 prints. */
    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:db8::1, 2001:db8::1",
        "2001:0db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8::ABCD, 2001:db8::abcd",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "fe80::, fe80::",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::ffff:c000:201, ::ffff:192.0.2.1",
        "::192.0.2.1, ::192.0.2.1",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
        "::fffe:1:2, ::fffe:1:2"
    })
    void ip6_prints_in_its_canonical_form(String text, String canonical) {
        assertThat(Ip6Address.parse(text)).hasToString(canonical);
        assertThat(IpAddress.parse(text)).isEqualTo(Ip6Address.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "1.2.3.4::",
                "::1.2.3",
                "::1.2.3.4.5",
                "::1.2.3.256",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.4:5",
                "::1%eth0",
                "::/0",
                " ::1",
                "::1 ",
                "１::",
                "::-1",
                "::+1",
                "0x1::"
            })
    void ip6_rejects(String text) {
        assertThat(Ip6Address.tryParse(text)).isNull();
        assertThatThrownBy(() -> Ip6Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ip6_every_pattern_prints_back() {
        SplittableRandom chance = new SplittableRandom(6);
        for (int i = 0; i < 100_000; i++) {
            Ip6Address address = new Ip6Address(sparse(chance), sparse(chance));
            assertThat(Ip6Address.parse(address.toString())).isEqualTo(address);
        }
    }

    /** A number with many groups of zeros. */
    private static long sparse(SplittableRandom chance) {
        long bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 16 | (chance.nextBoolean() ? 0 : chance.nextInt(0x10000));
        }
        return bits;
    }

    @Test
    void ip6_prefixes_know_what_is_in_them() {
        assertThat(Ip6Prefix.parse("2001:db8::/32")).hasToString("2001:db8::/32");
        assertThat(Ip6Prefix.parse("::1")).hasToString("::1/128");
        assertThat(Ip6Prefix.parse("::/0").contains(Ip6Address.parse("ff02::1")))
                .isTrue();
        for (int length : new int[] {1, 63, 64, 65, 127, 128}) {
            Ip6Prefix prefix = new Ip6Prefix(new Ip6Address(0, 0), length);
            assertThat(prefix.contains(Ip6Address.ANY)).isTrue();
            assertThat(prefix.contains(new Ip6Address(-1, -1))).isFalse();
        }
        for (String text : new String[] {"::1/64", "::/129", "::/-1", "::/", "::/+1", "1::/15", "x/1"}) {
            assertThatThrownBy(() -> Ip6Prefix.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    // ------------------------------------------------------------------------------------------------------- MAC

    @Test
    void mac_prints_back() {
        assertThat(MacAddress.parse("02:00:5E:10:00:ff")).hasToString("02:00:5e:10:00:ff");
        assertThat(MacAddress.parse("2:0:5e:10:0:ff")).hasToString("02:00:5e:10:00:ff");
        assertThat(MacAddress.ZERO).hasToString("00:00:00:00:00:00");
        assertThat(MacAddress.BROADCAST).hasToString("ff:ff:ff:ff:ff:ff");
        SplittableRandom chance = new SplittableRandom(48);
        for (int i = 0; i < 10_000; i++) {
            MacAddress address = new MacAddress(chance.nextLong() >>> 16);
            assertThat(MacAddress.parse(address.toString())).isEqualTo(address);
            MacAddress random = MacAddress.random(chance);
            assertThat(random.isStation()).isTrue();
            assertThat(random.bits() >>> 40 & 2).as("locally administered").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1:2:3:4:5",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:",
                ":1:2:3:4:5",
                "100:2:3:4:5:6",
                "g:2:3:4:5:6",
                "1-2-3-4-5-6",
                "+1:2:3:4:5:6",
                "-1:2:3:4:5:6",
                "１:2:3:4:5:6",
                "1:2:3:4:5:6 ",
                "010203040506"
            })
    void mac_rejects(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a link address");
    }

    @Test
    void mac_knows_who_may_have_it() {
        assertThat(MacAddress.ZERO.isStation()).isFalse();
        assertThat(MacAddress.BROADCAST.isStation()).isFalse();
        assertThat(MacAddress.parse("01:00:5e:00:00:01").isGroup()).isTrue();
        assertThat(MacAddress.parse("02:00:5e:00:00:01").isStation()).isTrue();
        assertThatThrownBy(() -> new MacAddress(1L << 48)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MacAddress(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    // ------------------------------------------------------------------------------------------------------ noise

    @Test
    void noise_is_rejected_or_means_what_it_prints() {
        String letters = "0123456789abcdefABCDEF.:/- +x%gdefault";
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < 15_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = chance.nextInt(20); n > 0; n--) {
                text.append(letters.charAt(chance.nextInt(letters.length())));
            }
            meansWhatItPrints(text.toString(), Ip4Address::parse);
            meansWhatItPrints(text.toString(), Ip6Address::parse);
            meansWhatItPrints(text.toString(), Ip4Prefix::parse);
            meansWhatItPrints(text.toString(), Ip6Prefix::parse);
            meansWhatItPrints(text.toString(), MacAddress::parse);
            meansWhatItPrints(text.toString(), IpAddress::parse);
        }
    }

    private static void meansWhatItPrints(String text, Function<String, ?> parser) {
        Object value;
        try {
            value = parser.apply(text);
        } catch (IllegalArgumentException e) {
            return; // the one way to refuse; anything else fails the test
        }
        assertThat((Object) parser.apply(value.toString())).as(text).isEqualTo(value);
    }
}
