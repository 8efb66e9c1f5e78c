package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense for the tools that send packets: a complaint or a run that ends, never a crash. */
class NetworkToolFuzzTest {

    private static final int LINES = 150;

    private static final List<String> TOOLS = List.of("ping", "arping", "traceroute", "ss", "nc", "iperf3");

    /** Each run is cut off, since many a combination would go on for ever. */
    private static final List<String> END = List.of("-w 1", "-w 1", "-m 3 -w 0.1", "-H", "-w 1", "-t 1 -n 1K");

    private static final List<String> WORDS = List.of(
            "-a",
            "-A",
            "-b",
            "-B",
            "-c",
            "-C",
            "-d",
            "-D",
            "-e",
            "-f",
            "-h",
            "-I",
            "-i",
            "-L",
            "-l",
            "-m",
            "-M",
            "-n",
            "-O",
            "-p",
            "-q",
            "-Q",
            "-s",
            "-S",
            "-t",
            "-U",
            "-v",
            "-V",
            "-W",
            "-4",
            "-6",
            "-R",
            "-T",
            "-F",
            "-N",
            "-g",
            "-z",
            "-P",
            "-r",
            "-?",
            "--",
            "-",
            "--mtu",
            "--back",
            "--help",
            "--sport=5",
            "--queries=2",
            "--x",
            "-qq",
            "-n1",
            "0",
            "1",
            "2",
            "3",
            "-1",
            "0.1",
            "1e-3",
            "64",
            "255",
            "256",
            "1400",
            "65507",
            "70000",
            "99999999999",
            "x",
            "",
            " ",
            "eth0",
            "lo",
            "nosuch",
            "h1",
            "h2",
            "r",
            "localhost",
            "10.1.0.1",
            "10.2.0.2",
            "10.1.0.99",
            "10.1.0.255",
            "224.0.0.1",
            "255.255.255.255",
            "0.0.0.0",
            "127.0.0.1",
            "::1",
            "9.9.9.9",
            "10.9.9.9",
            "ff",
            "do",
            "dont",
            "want",
            "tsonly",
            "tsandaddr",
            "tsprespec",
            "icmp",
            "udp",
            "raw",
            "name",
            "1,2,3",
            "é",
            "%s");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_words_do_no_harm(long seed) {
        Random random = new Random(seed);
        try (LiveShell shell = LiveShell.threeHosts(seed)) {
            for (int i = 0; i < LINES; i++) {
                int tool = random.nextInt(TOOLS.size());
                StringBuilder line = new StringBuilder("ip netns exec h1 " + TOOLS.get(tool));
                for (int left = 1 + random.nextInt(6); left > 0; left--) {
                    line.append(" '")
                            .append(WORDS.get(random.nextInt(WORDS.size())))
                            .append('\'');
                }
                line.append(' ').append(END.get(tool)).append(" &\nwait");
                String text = shell.run(line.toString());
                String where = "seed " + seed + ", line " + i + ": " + line;
                assertThat(text).as(where).doesNotContain("internal error");
            }
            assertThat(shell.world().failures()).isEmpty();
        }
    }
}
