package dev.patchbay.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.patchbay.capture.LinkLayer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expressions made by chance compile, or are refused with a message; nothing else happens. */
class FilterFuzzTest {

    private static final long SEED = 2026;

    private static final String[] WORDS = {
        "ip",
        "tcp",
        "udp",
        "icmp",
        "arp",
        "ip6",
        "ether",
        "host",
        "net",
        "port",
        "portrange",
        "proto",
        "src",
        "dst",
        "and",
        "or",
        "not",
        "!",
        "(",
        ")",
        "[",
        "]",
        "80",
        "443",
        "10.0.0.1",
        "10.0.0.0",
        "/",
        "8",
        "mask",
        "255.0.0.0",
        "len",
        "=",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        "+",
        "-",
        "*",
        "&",
        "|",
        "<<",
        "%",
        "^",
        ":",
        "1",
        "2",
        "4",
        "vlan",
        "mpls",
        "broadcast",
        "multicast",
        "less",
        "greater",
        "02:00:00:00:00:01",
        "2001:db8::1",
        "http",
        "foo",
        "gateway",
        "inbound",
        "tcp[13]",
        "ip[0]",
        "icmptype",
        "tcp-syn",
        "llc",
        "byte",
        "type",
        "vpi",
        "$1f",
        "\\tcp",
        "0x",
        "08",
        "99999999999",
        "::",
        "1:2:",
        "rnr",
        "on",
        "reason",
        "-1",
        "proto 4294967295"
    };

    @Test
    void words_in_any_order() {
        Random random = new Random(SEED);
        int compiled = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = random.nextInt(9); words >= 0; words--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(5) == 0 ? "" : " ");
            }
            compiled += compiles(text.toString(), random) ? 1 : 0;
        }
        assertThat(compiled).isGreaterThan(200);
    }

    @Test
    void characters_in_any_order() {
        Random random = new Random(SEED);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length >= 0; length--) {
                text.append((char) (random.nextInt(30) == 0 ? random.nextInt(0x300) : 32 + random.nextInt(95)));
            }
            compiles(text.toString(), random);
        }
    }

    @Test
    void hostile_lengths() {
        for (String piece : new String[] {
            ":", "a:", "1.", "(", "[", "!", "-", "\\", "::1 ", "ip[", "1+", "and ", "$f", "not ", "not(1 or "
        }) {
            compiles(piece.repeat(5_000), new Random(SEED));
            compiles("port " + piece.repeat(5_000), new Random(SEED));
        }
    }

    private static boolean compiles(String text, Random random) {
        LinkLayer layer = LinkLayer.values()[random.nextInt(3)];
        try {
            Filter filter = Filter.compile(text, layer);
            byte[] packet = new byte[random.nextInt(80)];
            random.nextBytes(packet);
            assertThatNoException()
                    .as("seed %d: %s", SEED, text)
                    .isThrownBy(() -> filter.matches(packet, 0, packet.length, packet.length));
            return true;
        } catch (FilterSyntaxException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }
}
