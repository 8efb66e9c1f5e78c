package dev.patchbay.shell.iproute.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, names for numbers, and prefixes, as iproute2 reads and prints them. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "00, 0",
        "10, 10",
        "+10, 10",
        "' 10', 10",
        "0x1f, 31",
        "0X1F, 31",
        "017, 15",
        "4294967295, 4294967295",
        "-18446744073709551615, 1"
    })
    void numbers_of_any_base(String word, long value) {
        assertThat(Numbers.unsigned(word, 0xffff_ffffL)).isEqualTo(OptionalLong.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1x",
                "08",
                "0x",
                "0xg",
                "1 ",
                "1.0",
                "-1",
                "4294967296",
                "18446744073709551616",
                "--1"
            })
    void what_is_no_number(String word) {
        assertThat(Numbers.unsigned(word, 0xffff_ffffL)).isEmpty();
    }

    @Test
    void a_number_may_be_at_most_so_large() {
        assertThat(Numbers.unsigned("255", 255)).hasValue(255);
        assertThat(Numbers.unsigned("256", 255)).isEmpty();
    }

    @Test
    void numbers_with_a_sign() {
        assertThat(Numbers.integer("-1")).hasValue(-1);
        assertThat(Numbers.integer("2147483647")).hasValue(Integer.MAX_VALUE);
        assertThat(Numbers.integer("-0x80000000")).hasValue(Integer.MIN_VALUE);
        assertThat(Numbers.integer("2147483648")).isEmpty();
        assertThat(Numbers.integer("one")).isEmpty();
    }

    @Test
    void numbers_of_base_16() {
        assertThat(Numbers.base16("10", 255)).hasValue(16);
        assertThat(Numbers.base16("0xfF", 255)).hasValue(255);
        assertThat(Numbers.base16("100", 255)).isEmpty();
        assertThat(Numbers.base16("12345", 0xfffff)).isEmpty();
        assertThat(Numbers.base16("g", 255)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, unspec", "253, default", "254, main", "255, local", "100, 100", "-1, 4294967295"})
    void tables(int number, String name) {
        assertThat(NameTable.TABLES.name(number)).isEqualTo(name);
        assertThat(NameTable.TABLES.number(name)).isEqualTo(OptionalInt.of(number));
    }

    @ParameterizedTest
    @CsvSource({
        "0, unspec",
        "1, redirect",
        "2, kernel",
        "3, boot",
        "4, static",
        "8, gated",
        "9, ra",
        "10, mrt",
        "11, zebra",
        "12, bird",
        "13, dnrouted",
        "14, xorp",
        "15, ntk",
        "16, dhcp",
        "18, keepalived",
        "42, babel",
        "99, openr",
        "186, bgp",
        "187, isis",
        "188, ospf",
        "189, rip",
        "192, eigrp",
        "77, 77"
    })
    void who_made_a_route(int number, String name) {
        assertThat(NameTable.PROTOCOLS.name(number)).isEqualTo(name);
        assertThat(NameTable.PROTOCOLS.number(name)).isEqualTo(OptionalInt.of(number));
        assertThat(NameTable.PROTOCOLS.number("256")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, global", "200, site", "253, link", "254, host", "255, nowhere", "7, 7"})
    void scopes(int number, String name) {
        assertThat(NameTable.SCOPES.name(number)).isEqualTo(name);
        assertThat(NameTable.SCOPES.number(name)).isEqualTo(OptionalInt.of(number));
        assertThat(NameTable.SCOPES.number("256")).isEmpty();
    }

    @Test
    void groups() {
        assertThat(NameTable.GROUPS.name(0)).isEqualTo("default");
        assertThat(NameTable.GROUPS.number("0x7fffffff")).hasValue(Integer.MAX_VALUE);
        assertThat(NameTable.GROUPS.number("0x80000000")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "default, 0x00",
        "CS1, 0x20",
        "AF11, 0x28",
        "AF12, 0x30",
        "AF13, 0x38",
        "CS2, 0x40",
        "AF21, 0x48",
        "AF22, 0x50",
        "AF23, 0x58",
        "CS3, 0x60",
        "AF31, 0x68",
        "AF32, 0x70",
        "AF33, 0x78",
        "CS4, 0x80",
        "AF41, 0x88",
        "AF42, 0x90",
        "AF43, 0x98",
        "CS5, 0xa0",
        "EF, 0xb8",
        "CS6, 0xc0",
        "CS7, 0xe0",
        "0x10, 0x10"
    })
    void types_of_service(String name, String number) {
        int value = TypeOfService.take(new Arguments(List.of(name)), "no");
        assertThat(TypeOfService.number(value)).isEqualTo(number);
        assertThat(TypeOfService.name(value)).isEqualTo(name);
        assertThat(TypeOfService.take(new Arguments(List.of(number)), "no")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "ip, 0",
        "icmp, 1",
        "igmp, 2",
        "ggp, 3",
        "ipencap, 4",
        "st, 5",
        "tcp, 6",
        "egp, 8",
        "igp, 9",
        "pup, 12",
        "udp, 17",
        "hmp, 20",
        "xns-idp, 22",
        "rdp, 27",
        "iso-tp4, 29",
        "dccp, 33",
        "xtp, 36",
        "ddp, 37",
        "idpr-cmtp, 38",
        "ipv6, 41",
        "ipv6-route, 43",
        "ipv6-frag, 44",
        "idrp, 45",
        "rsvp, 46",
        "gre, 47",
        "esp, 50",
        "ah, 51",
        "skip, 57",
        "ipv6-icmp, 58",
        "ipv6-nonxt, 59",
        "ipv6-opts, 60",
        "rspf, 73",
        "vmtp, 81",
        "eigrp, 88",
        "ospf, 89",
        "ax.25, 93",
        "ipip, 94",
        "etherip, 97",
        "encap, 98",
        "pim, 103",
        "ipcomp, 108",
        "vrrp, 112",
        "l2tp, 115",
        "isis, 124",
        "sctp, 132",
        "fc, 133",
        "mobility-header, 135",
        "udplite, 136",
        "mpls-in-ip, 137",
        "manet, 138",
        "hip, 139",
        "shim6, 140",
        "wesp, 141",
        "rohc, 142",
        "ethernet, 143"
    })
    void protocols(String name, int number) {
        assertThat(protocol(name)).isEqualTo(number);
        assertThat(protocol(Integer.toString(number))).isEqualTo(number);
        assertThat(IpProtocols.name(number)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, 6",
        "HOPOPT, 0",
        "hopopt, 0",
        "IP-ENCAP, 4",
        "IPSEC-ESP, 50",
        "IPSEC-AH, 51",
        "OSPFIGP, 89",
        "255, 255"
    })
    void other_names_of_protocols(String name, int number) {
        assertThat(protocol(name)).isEqualTo(number);
    }

    private static int protocol(String word) {
        return IpProtocols.take(new Arguments(List.of(word)), "no");
    }

    @Test
    void what_is_no_protocol() {
        assertThat(IpProtocols.name(200)).isEqualTo("ipproto-200");
        for (String word : List.of("Tcp", "256", "-1", "0x6", "nosuch", "")) {
            assertThatThrownBy(() -> protocol(word))
                    .isInstanceOfSatisfying(
                            Complaint.class,
                            complaint -> assertThat(complaint.text())
                                    .isEqualTo("Error: argument \"" + word + "\" is wrong: no"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, 32, false",
        "10, 10.0.0.0, 32, false",
        "10.1, 10.1.0.0, 32, false",
        "10/8, 10.0.0.0, 8, true",
        "10.1.2.3/0x10, 10.1.2.3, 16, true",
        "0xa.017.1.1/24, 10.15.1.1, 24, true",
        "10.1.2.3/255.255.0.0, 10.1.2.3, 16, true",
        "10.1.2.3/0.0.0.0, 10.1.2.3, 0, true",
        "10.1.2.3/255.255.255.255, 10.1.2.3, 32, true",
        "default, 0.0.0.0, 0, true",
        "all, 0.0.0.0, 0, false",
        "any, 0.0.0.0, 0, false"
    })
    void prefixes(String word, String address, int length, boolean given) {
        Prefix prefix = Prefix.read(word, Family.INET).orElseThrow();
        assertThat(prefix.ip4()).hasToString(address);
        assertThat(prefix.length()).isEqualTo(length);
        assertThat(prefix.lengthGiven()).isEqualTo(given);
        assertThat(prefix.hasAddress()).isEqualTo(Character.isDigit(word.charAt(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "x",
                "10.",
                "1.2.3.4.5",
                "256.0.0.1",
                "1..2",
                "10.0.0.0/33",
                "10.0.0.0/255.0.255.0",
                "10.0.0.0/x",
                "10.0.0.0/",
                "default/0",
                "all/8",
                "::1",
                "fe80::/10",
                "10.0.0.0/-1"
            })
    void what_is_no_prefix(String word) {
        assertThat(Prefix.read(word, Family.INET)).isEmpty();
    }

    @Test
    void prefixes_of_ipv6_are_read_so_that_the_kernel_can_refuse_them() {
        Prefix prefix = Prefix.read("fe80::1/64", Family.ANY).orElseThrow();
        assertThat(prefix.family()).isEqualTo(Family.INET6);
        assertThat(prefix.length()).isEqualTo(64);
        assertThat(Prefix.read("::/129", Family.INET6)).isEmpty();
        assertThat(Prefix.read("10.0.0.1", Family.INET6)).isEmpty();
    }
}
