package dev.patchbay.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.parity.Step.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How transcripts and set-ups are read, masked and laid side by side. */
class TranscriptTest {

    private static final String TEXT = """
            05 - A heading
            "[ns]# cmd" is a command
            [h1]# true

            ================================================================
            == C1. two namespaces, no cable
            ================================================================
            [h1]# ping -c 1 10.0.0.2

            --- 10.0.0.2 ping statistics ---

            (exit 1)
            -- a remark
            # ip netns list
            h1
            t=1 (idle): a sample
            [h1] (in background) # tcpdump -i eth0
                (no packets)
            [h2]# nstat   (only counters that changed)
                IpInReceives                     1
            [h1] 100 bytes over lo: largest 'length' in the capture:
                length 100

            ================================================================
            == C2b. more
            ================================================================
            [h1]# ip link show
            1: lo
            """;

    private static Step step(
            String section, int number, String namespace, Kind kind, String command, int status, String... output) {
        return new Step(section, number, namespace, kind, command, List.of(output), status);
    }

    @Test
    void a_transcript_is_a_list_of_commands_with_what_they_printed() {
        assertThat(Transcript.parse(TEXT).steps())
                .containsExactly(
                        step("A0", 1, "h1", Kind.COMMAND, "true", 0),
                        step(
                                "C1",
                                1,
                                "h1",
                                Kind.COMMAND,
                                "ping -c 1 10.0.0.2",
                                1,
                                "",
                                "--- 10.0.0.2 ping statistics ---",
                                ""),
                        step("C1", 2, "", Kind.COMMAND, "ip netns list", 0, "h1"),
                        step("C1", 3, "h1", Kind.CAPTURE, "tcpdump -i eth0", 0, "    (no packets)"),
                        step(
                                "C1",
                                4,
                                "h2",
                                Kind.COUNTERS,
                                "nstat   (only counters that changed)",
                                0,
                                "    IpInReceives                     1"),
                        step(
                                "C1",
                                5,
                                "h1",
                                Kind.COMMAND,
                                "100 bytes over lo: largest 'length' in the capture",
                                0,
                                "    length 100"),
                        step("C2b", 1, "h1", Kind.COMMAND, "ip link show", 0, "1: lo"));
    }

    @Test
    void a_step_is_named_by_its_section_and_number() {
        assertThat(Transcript.parse(TEXT).steps().get(2)).hasToString("C1.2 # ip netns list");
        assertThat(Transcript.parse(TEXT).steps().get(6)).hasToString("C2b.1 [h1]# ip link show");
    }

    @Test
    void a_set_up_says_what_runs_before_a_step_and_what_cannot_run() {
        Setup setup = Setup.parse("""
                # a remark
                before C1.2
                  sleep 1
                  sleep 2
                skip C2b needs a bridge
                capture C1.3 C1.2
                probe C1.5 largest-segment
                """);
        List<Step> steps = Transcript.parse(TEXT).steps();
        assertThat(setup.before(steps.get(2))).containsExactly("sleep 1", "sleep 2");
        assertThat(setup.before(steps.get(1))).isEmpty();
        assertThat(setup.reasonToSkip(steps.get(6))).contains("needs a bridge");
        assertThat(setup.reasonToSkip(steps.get(1))).isEmpty();
        assertThat(setup.beginOf(steps.get(3))).contains("C1.2");
        assertThat(setup.mentioned()).containsExactly("C1.2", "C1.3", "C1.5", "C2b");
        assertThat(setup.probe(steps.get(5))).contains("largest-segment");
        assertThat(setup.probe(steps.get(4))).isEmpty();
        assertThat(setup.ipv6Counters()).isFalse();
        assertThat(Setup.parse("ipv6-counters").ipv6Counters()).isTrue();
    }

    @Test
    void a_set_up_that_makes_no_sense_is_refused() {
        for (String nonsense : List.of("jump C1", "skip C1", "before C1 now", "capture C1.3", "probe C1.3")) {
            assertThatThrownBy(() -> Setup.parse(nonsense))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no such directive: " + nonsense);
        }
    }

    @Test
    void what_differs_from_run_to_run_is_masked_and_nothing_else() {
        assertThat(Masks.mask(
                        List.of(
                                "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.257 ms",
                                "1 packets transmitted, 1 received, 0% packet loss, time 12ms",
                                "rtt min/avg/max/mdev = 0.257/0.257/0.257/0.000 ms",
                                "    IP (tos 0x0, ttl 64, id 31655, offset 0, flags [+], proto ICMP (1), length 1500)",
                                "     00:00:01.006861 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28",
                                "    link/ether 0a:63:5a:f0:dd:74 brd ff:ff:ff:ff:ff:ff",
                                "    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff",
                                "10.0.0.2 dev eth0  used 3/4/5 probes 1 STALE ",
                                "IP 10.0.0.1.41234 > 10.0.0.2.7: Flags [S], seq 123456, win 64240, options [TS val 5 ecr 0]",
                                "IP 10.0.0.2.7 > 10.0.0.1.41234: Flags [S.], seq 654321, ack 123457, win 65160",
                                "IP 10.0.0.2.7 > 10.0.0.1.41234: Flags [.], ack 6, win 64, options [TS val 7 ecr 5]",
                                "    udp bind(0): all in range: True  odd: 8 of 20",
                                "   0: 0100007F:AFC8 0100007F:1774 06 00000000:00000000 03:000016D7 00000000     0        0 0 3 0000000093ff0043   "),
                        true))
                .containsExactly(
                        "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=T ms",
                        "1 packets transmitted, 1 received, 0% packet loss, time Tms",
                        "rtt min/avg/max/mdev = T",
                        "    IP (tos 0x0, ttl 64, id N, offset 0, flags [+], proto ICMP (1), length 1500)",
                        "    TIME ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28",
                        "    link/ether RANDOM-MAC brd ff:ff:ff:ff:ff:ff",
                        "    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff",
                        "10.0.0.2 dev eth0  used A/B/C probes 1 STALE ",
                        "IP 10.0.0.1.PORT > 10.0.0.2.7: Flags [S], seq ISN, win 64240, options [TS val T ecr 0]",
                        "IP 10.0.0.2.7 > 10.0.0.1.PORT: Flags [S.], seq ISN, ack ISN+1, win 65160",
                        "IP 10.0.0.2.7 > 10.0.0.1.PORT: Flags [.], ack 6, win 64, options [TS val T ecr T]",
                        "    udp bind(0): all in range: True  odd: N of 20",
                        "   0: 0100007F:AFC8 0100007F:1774 06 00000000:00000000 03:T 00000000     0        0 0 3 POINTER   ");
    }

    @Test
    void lines_that_speak_of_ipv6_are_left_out() {
        assertThat(Masks.mask(
                        List.of(
                                "    inet 127.0.0.1/8 scope host lo",
                                "       valid_lft forever preferred_lft forever",
                                "    inet6 ::1/128 scope host ",
                                "       valid_lft forever preferred_lft forever",
                                "local ::1 dev lo table local proto kernel metric 0 pref medium",
                                "::1 dev lo lladdr 00:00:00:00:00:00 NOARP ",
                                "local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1 "),
                        true))
                .containsExactly(
                        "    inet 127.0.0.1/8 scope host lo",
                        "       valid_lft forever preferred_lft forever",
                        "local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1 ");
    }

    @Test
    void counters_of_a_cable_on_which_linux_spoke_ipv6_are_masked_those_of_lo_are_not() {
        List<String> lines = List.of(
                "1: lo: <LOOPBACK>",
                "    RX:  bytes packets errors dropped  missed   mcast           ",
                "           168       2      0       0       0       0 ",
                "2: eth0@if2: <BROADCAST>",
                "    RX:  bytes packets errors dropped  missed   mcast           ",
                "           656       8      0       0       0       0 ");
        assertThat(Masks.mask(lines, true)).isEqualTo(lines);
        assertThat(Masks.mask(lines, false).get(2)).isEqualTo(lines.get(2));
        assertThat(Masks.mask(lines, false).get(5)).isEqualTo("    COUNTERS");
    }

    @Test
    void two_texts_stand_beside_each_other() {
        assertThat(SideBySide.unified(List.of("a", "b", "c"), List.of("a", "x", "c", "d")))
                .containsExactly("  a", "- b", "+ x", "  c", "+ d");
        assertThat(SideBySide.unified(List.of(), List.of())).isEmpty();
    }

    @Test
    void a_helper_of_the_recorder_is_known_by_its_words() {
        String line = "inject eth0 02:00:00:00:00:02 02:00:00:00:00:01 127.0.0.1 10.42.0.2";
        assertThat(Injection.isOne(line)).isTrue();
        assertThat(Injection.isOne("inject eth0 (to r1's MAC) src,dst: 127.0.0.1 10.2.0.2"))
                .isFalse();
        assertThat(Injection.isOne("ip link show")).isFalse();
        Injection echo = Injection.parse(Injection.inNamespace("h1", line));
        assertThat(echo.namespace()).isEqualTo("h1");
        assertThat(echo.device()).isEqualTo("eth0");
        assertThat(echo.bytes()).hasSize(50).startsWith(2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0);
        assertThat(Injection.parse("arpreq h1 eth0 02:00:00:00:00:01 10.0.0.1 10.0.0.2")
                        .bytes())
                .hasSize(42);
        assertThat(Injection.parse("frame h1 eth0 0aff").bytes()).containsExactly(0x0a, 0xff);
        assertThat(Injection.inNamespace("h1", "inject on lo: src,dst 1.2.3.4 5.6.7.8 (rp_filter=0)"))
                .isEqualTo("inject h1 lo 00:00:00:00:00:00 00:00:00:00:00:00 1.2.3.4 5.6.7.8");
    }
}
