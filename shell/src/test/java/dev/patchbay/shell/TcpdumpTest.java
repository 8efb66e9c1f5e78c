package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tcpdump} in a running world. The messages are those of tcpdump 4.99.3 with libpcap 1.10.3. */
class TcpdumpTest {

    /** A host whose neighbour 10.0.0.2 is asked three times in a row, a second apart, and does not answer. */
    private static final String LONELY = """
            ip netns add h1
            ip netns add h2
            ip link add eth0 address 02:00:00:00:00:01 netns h1 type veth peer name eth0 netns h2
            ip -n h2 link set eth0 up
            ip -n h1 link set lo up
            ip -n h1 link set eth0 up
            ip -n h1 addr add 10.0.0.1/24 dev eth0
            """;

    private static final String ASK = "ip -n h1 neigh add 10.0.0.2 lladdr 02:00:00:00:00:77 dev eth0 nud probe\nwait\n";

    private static String after(String setUp, String script) {
        String all = FreshShell.run(setUp + "echo ----\n" + script);
        return all.substring(all.indexOf("----\n") + 5);
    }

    @Test
    void a_capture_in_the_background_ends_when_nothing_happens_any_more() {
        assertThat(after(LONELY, "ip netns exec h1 tcpdump -t -n -e -i eth0 arp &\n" + ASK))
                .isEqualTo("""
                tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
                listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
                02:00:00:00:00:01 > 02:00:00:00:00:77, ethertype ARP (0x0806), length 42: Request who-has 10.0.0.2 tell 10.0.0.1, length 28
                02:00:00:00:00:01 > 02:00:00:00:00:77, ethertype ARP (0x0806), length 42: Request who-has 10.0.0.2 tell 10.0.0.1, length 28
                02:00:00:00:00:01 > 02:00:00:00:00:77, ethertype ARP (0x0806), length 42: Request who-has 10.0.0.2 tell 10.0.0.1, length 28

                3 packets captured
                3 packets received by filter
                0 packets dropped by kernel
                """);
    }

    @Test
    void all_links_at_once_are_captured_with_a_cooked_header() {
        assertThat(after(LONELY, "ip netns exec h1 tcpdump -ttttt -c 2 -i any arp &\n" + ASK))
                .isEqualTo("""
                tcpdump: data link type LINUX_SLL2
                tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
                listening on any, link-type LINUX_SLL2 (Linux cooked v2), snapshot length 262144 bytes
                 00:00:00.000000 eth0  Out ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28
                 00:00:01.000000 eth0  Out ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28
                2 packets captured
                2 packets received by filter
                0 packets dropped by kernel
                """);
    }

    @Test
    void what_is_written_to_a_file_can_be_read_again(@TempDir Path folder) {
        Path file = folder.resolve("a.pcap");
        String text = after(
                LONELY,
                "ip netns exec h1 tcpdump -s 60 -w '" + file + "' -i eth0 &\n" + ASK + "tcpdump -c 1 -#enr '"
                        + file + "'\ntcpdump --count -r '" + file + "' 2>/dev/null\ntcpdump -w - -r '" + file
                        + "' 2>/dev/null | tcpdump -tn -r - 2>/dev/null | wc -l\n");
        assertThat(text).isEqualTo("""
                tcpdump: listening on eth0, link-type EN10MB (Ethernet), snapshot length 60 bytes
                3 packets captured
                3 packets received by filter
                0 packets dropped by kernel
                reading from file FILE, link-type EN10MB (Ethernet), snapshot length 60
                    1  00:00:00.009000 02:00:00:00:00:01 > 02:00:00:00:00:77, ethertype ARP (0x0806), length 42: Request who-has 10.0.0.2 tell 10.0.0.1, length 28
                3 packets
                3
                """.replace("FILE", file.toString()));
    }

    @Test
    @EnabledOnOs(OS.LINUX) // /dev/full
    void a_full_disk_ends_the_capture_and_not_the_network() {
        assertThat(FreshShell.run("tcpdump -i lo -w /dev/full &\nping -q -c 3 127.0.0.1\nwait\n"))
                .contains("3 packets transmitted, 3 received, 0% packet loss")
                .contains("""
                snapshot length 262144 bytes
                tcpdump: Unable to write output: No space left on device
                1 packet captured
                """)
                .containsOnlyOnce("Unable to write");
    }

    @Test
    void a_closed_pipe_ends_the_capture_and_not_the_network() throws Exception {
        for (String how : List.of("-w -", "-n")) {
            ByteArrayOutputStream complaints = new ByteArrayOutputStream();
            String script = "ping -q -c 3 127.0.0.1 > /dev/null &\ntcpdump -i lo " + how
                    + "\nwait\nping -q -c 1 127.0.0.1 > /dev/null\n";
            PrintStream closed = new PrintStream(new PipedOutputStream(), true, StandardCharsets.UTF_8);
            PrintStream err = new PrintStream(complaints, true, StandardCharsets.UTF_8);
            int status = new Shell(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), closed, err)
                    .run(List.of("-"));
            assertThat(complaints.toString(StandardCharsets.UTF_8))
                    .as(how)
                    .contains("\ntcpdump: Unable to write output: Broken pipe\n1 packet captured\n");
            assertThat(status).as("the pings").isZero();
        }
    }

    @Test
    void lost_packets_are_shown() {
        ShellFixture shell = new ShellFixture();
        shell.run("ip link set lo up");
        shell.here().losing(7);
        assertThat(shell.run("tcpdump -i lo &")).isEmpty();
        assertThat(shell.run("wait")).endsWith("0 packets received by filter\n7 packets dropped by kernel\n");
    }

    @Test
    void a_short_capture_still_filters_whole_packets() {
        assertThat(after(LONELY, "ip netns exec h1 tcpdump -tn -s 20 -c 1 -i eth0 'arp[24:4] = 0x0a000002' &\n" + ASK))
                .contains("snapshot length 20 bytes\n [|arp]\n1 packet captured\n");
    }

    @Test
    void the_direction_is_looked_at_after_the_packets_were_counted() {
        assertThat(after(LONELY, "ip netns exec h1 tcpdump -Q in -i eth0 &\n" + ASK))
                .endsWith("\n\n0 packets captured\n3 packets received by filter\n0 packets dropped by kernel\n");
    }

    @Test
    void a_link_that_goes_away_ends_the_capture() {
        assertThat(after(LONELY, "ip netns exec h1 tcpdump -i eth0 &\nip -n h1 link del eth0\nwait\n"))
                .endsWith("""
                snapshot length 262144 bytes
                tcpdump: pcap_loop: The interface disappeared
                0 packets captured
                0 packets received by filter
                0 packets dropped by kernel
                """);
    }

    @Test
    void in_the_foreground_of_virtual_time_nobody_could_interrupt_it_so_it_ends_by_itself() {
        assertThat(FreshShell.run("tcpdump -v -i lo\n")).isEqualTo("""
                tcpdump: listening on lo, link-type EN10MB (Ethernet), snapshot length 262144 bytes

                0 packets captured
                0 packets received by filter
                0 packets dropped by kernel
                """);
    }

    @Test
    void the_links_that_can_be_captured_on_are_those_that_are_up_the_best_first() {
        assertThat(after(LONELY, """
                ip netns exec h1 tcpdump -D
                ip netns exec h2 tcpdump --list-interfaces
                ip netns exec h1 tcpdump -i 3 -L
                ip netns exec h2 tcpdump -J
                ip -n h2 link set eth0 down
                ip netns exec h1 tcpdump -D
                """)).isEqualTo("""
                1.eth0 [Up, Running, Connected]
                2.any (Pseudo-device that captures on all interfaces) [Up, Running]
                3.lo [Up, Running, Loopback]
                1.eth0 [Up, Running, Connected]
                2.any (Pseudo-device that captures on all interfaces) [Up, Running]
                Data link types for lo (use option -y to set):
                  EN10MB (Ethernet)
                Time stamp types for eth0 (use option -j to set):
                  host (Host)
                1.any (Pseudo-device that captures on all interfaces) [Up, Running]
                2.lo [Up, Running, Loopback]
                3.eth0 [Up, Disconnected]
                """);
    }

    @Test
    void a_filter_can_be_shown_in_three_ways() {
        assertThat(FreshShell.run("tcpdump -i lo -d icmp; tcpdump -i any -dd ip; tcpdump -s 96 -ddd arp"))
                .isEqualTo("""
                (000) ldh      [12]
                (001) jeq      #0x800           jt 2	jf 5
                (002) ldb      [23]
                (003) jeq      #0x1             jt 4	jf 5
                (004) ret      #262144
                (005) ret      #0
                tcpdump: data link type LINUX_SLL2
                { 0x28, 0, 0, 0x00000000 },
                { 0x15, 0, 1, 0x00000800 },
                { 0x6, 0, 0, 0x00040000 },
                { 0x6, 0, 0, 0x00000000 },
                Warning: assuming Ethernet
                4
                40 0 0 12
                21 0 1 2054
                6 0 0 96
                6 0 0 0
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-i eth9 | eth9: No such device exists\\n(No such device exists)",
                "-i 9 | Invalid adapter index",
                "-i lo foo bar | can't parse filter expression: syntax error",
                "-i lo port foo | unknown port 'foo'",
                "-c 0 | invalid packet count 0",
                "-c x -Z | invalid packet count x",
                "-B x | invalid packet buffer size x",
                "-s -3 | invalid snaplen -3 (must be >= 0 and <= 262144)",
                "-s 262145 | invalid snaplen 262145 (must be >= 0 and <= 262144)",
                "-Q bla | unknown capture direction `bla'",
                "-tttttt | only -t, -tt, -ttt, -tttt and -ttttt are supported",
                "-r /nosuch | /nosuch: No such file or directory",
                "-w /nosuch/a -i lo | /nosuch/a: No such file or directory",
                "-y FOO | invalid data link type FOO",
                "-y RAW -i lo | RAW is not one of the DLTs supported by this device",
                "-j foo | invalid time stamp type foo",
                "--time-stamp-precision=foo | unsupported time stamp precision",
                "-f -r x | -f can not be used with -V or -r",
                "-C 3 | the option -C is not supported here",
            })
    void a_mistake_is_named(String arguments, String message) {
        assertThat(FreshShell.run("tcpdump " + arguments))
                .isEqualTo("tcpdump: " + message.replace("\\n", "\n") + "\n(exit 1)\n");
    }

    @Test
    void a_link_that_is_down_cannot_be_captured_on() {
        assertThat(FreshShell.run("ip link set lo down; tcpdump -i lo"))
                .isEqualTo("tcpdump: lo: That device is not up\n(exit 1)\n");
    }

    @Test
    void an_empty_file_is_no_capture() {
        assertThat(FreshShell.run("tcpdump -r - </dev/null"))
                .startsWith("tcpdump: truncated dump file; tried to read 4 file header bytes, only got 0")
                .endsWith("(exit 1)\n");
    }

    @Test
    void it_says_who_it_is_and_how_it_is_used() {
        String version = FreshShell.run("tcpdump --version");
        assertThat(version).startsWith("tcpdump version 4.99.3\nlibpcap version 1.10.3");
        assertThat(FreshShell.run("tcpdump -h"))
                .startsWith(version + "Usage: tcpdump [-AbdDefh")
                .endsWith("]\n");
        assertThat(FreshShell.run("tcpdump --foo"))
                .startsWith("tcpdump: unrecognized option '--foo'\n" + version + "Usage: ")
                .endsWith("(exit 1)\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_options_get_an_answer_never_a_crash(long seed) {
        List<String> words = List.of(
                "-i",
                "lo",
                "any",
                "eth0",
                "1",
                "-n",
                "-nn",
                "-e",
                "-t",
                "-ttt",
                "-tttttt",
                "-c",
                "1",
                "0",
                "-v",
                "-vvv",
                "-q",
                "-x",
                "-XX",
                "-A",
                "-l",
                "-U",
                "-p",
                "-s",
                "20",
                "-S",
                "-K",
                "-#",
                "-r",
                "-",
                "/dev/null",
                "-D",
                "-d",
                "-ddd",
                "-L",
                "-y",
                "EN10MB",
                "RAW",
                "-Q",
                "in",
                "-F",
                "-O",
                "-J",
                "-j",
                "host",
                "-B",
                "--count",
                "--nano",
                "--print",
                "--time",
                "icmp",
                "or",
                "and",
                "not",
                "port",
                "80",
                "'('",
                "')'",
                "ether[0]",
                "=",
                "1/0",
                "''",
                "-Z",
                "--");
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            StringBuilder line = new StringBuilder("tcpdump");
            for (int left = random.nextInt(9); left > 0; left--) {
                line.append(' ').append(words.get(random.nextInt(words.size())));
            }
            assertThat(FreshShell.run(line.toString()))
                    .as("seed " + seed + ": " + line)
                    .isNotEmpty()
                    .doesNotContain("internal error");
        }
    }
}
