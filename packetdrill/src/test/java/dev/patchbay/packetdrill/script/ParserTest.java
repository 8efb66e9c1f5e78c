package dev.patchbay.packetdrill.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.packet.IpInfo;
import dev.patchbay.packetdrill.packet.PacketSpec;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.script.Action.Call;
import dev.patchbay.packetdrill.script.Action.PacketAction;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language: what is understood, and what is refused before anything runs. */
class ParserTest {

    private static Script parse(String text) {
        return Parser.parse(text, settings -> {});
    }

    private static List<Event> events(String text) {
        return parse(text).events();
    }

    private static PacketSpec.Tcp tcp(String packet) {
        PacketAction action = (PacketAction) events("0 " + packet).get(0).action();
        return (PacketSpec.Tcp) action.packet().body();
    }

    private static Call call(String text) {
        return (Call) events("0 " + text).get(0).action();
    }

    // ---- tokens and comments

    @Test
    void events_do_not_care_about_lines() {
        assertThat(events("0 close(3) = 0 +1 close(4) = 0\n+1\nclose(\n5)\n=\n0"))
                .hasSize(3);
    }

    @Test
    void comments_end_where_they_are_closed_but_not_behind_two_stars() {
        assertThat(events("// one\n0 close(3) = 0 /* a * b / c */ +1 close(4) = 0"))
                .hasSize(2);
        assertThat(events("0 close(3) = 0 /* one **/ +1 close(4) = 0 /* two */ +1 close(5) = 0\n"))
                .hasSize(2);
    }

    @Test
    void a_comment_in_the_last_line_needs_its_newline() {
        assertThat(events("0 close(3) = 0\n// the end\n")).hasSize(1);
        assertThatThrownBy(() -> parse("0 close(3) = 0\n// the end")).isInstanceOf(ScriptError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0...0.5", "0.25....75", "0...2", ".0....5"})
    void blocking_calls_have_two_times(String prefix) {
        When when = events("0 close(3) = 0\n" + prefix + " accept(3, ..., ...) = 4")
                .get(1)
                .when();
        assertThat(when.blocking()).isTrue();
        assertThat(when.end()).isGreaterThan(when.start());
    }

    // ---- times

    @Test
    void times_are_microseconds() {
        When when = events("0 close(3) = 0 + .5 close(4) = 0").get(1).when();
        assertThat(when).isEqualTo(new When(When.Kind.RELATIVE, 500_000, 500_000, false));
        assertThat(events("0 > . 1:1(0) +.1~+.3 > . 1:1(0)").get(1).when())
                .isEqualTo(new When(When.Kind.RELATIVE, 100_000, 300_000, false));
        assertThat(events("0 > . 1:1(0) * > . 1:1(0)").get(1).when().kind()).isEqualTo(When.Kind.ANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5 close(3) = 0", // the first event must be at 0
                "0 > . 1:1(0) +.1~.3 > . 1:1(0)", // the second plus is missing
                "0 > . 1:1(0) 2~1 > . 1:1(0)", // backwards
                "0 close(3) = 0 1 close(4) = 0 .5 close(5) = 0", // back in time
                "0 close(3) = 0 * close(4) = 0", // any time is for outbound packets
                "0 close(3) = 0 +.1~+.2 close(4) = 0",
                "0 close(3) = 0 +.1...0.2 > . 1:1(0)", // only calls block
                "0 close(3) = 0 -1 close(4) = 0",
                "0 close(3) = 0 `one` 1 close(4) = 0", // a command without a time in the middle
                "",
            })
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(ScriptError.class);
    }

    @Test
    void absolute_times_may_repeat_and_relative_ones_stand_between() {
        assertThat(events("0 close(3) = 0 1 close(4) = 0 1 close(5) = 0 +1 close(6) = 0 0 close(7) = 0"))
                .hasSize(5);
    }

    // ---- flags

    @Test
    void flags_come_in_any_order_and_with_a_counter() {
        assertThat(tcp("> SF 0:0(0)").flags()).isEqualTo(tcp("> FS 0:0(0)").flags());
        assertThat(tcp("> P. 1:2(1)").flags().bits()).isEqualTo(TcpFlags.PSH | TcpFlags.ACK);
        assertThat(tcp("> - 1:2(1)").flags().bits()).isZero();
        assertThat(tcp("> SEW 0:0(0)").flags().bits()).isEqualTo(TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR);
        for (String text : List.of("S.5", "S5.", ".5", "PS5.")) {
            TcpFlags flags = tcp("> " + text + " 0:0(0)").flags();
            assertThat(flags.bits() & TcpFlags.ACE).as(text).isEqualTo(TcpFlags.AE | TcpFlags.ECE);
            assertThat(flags.counter()).as(text).isTrue();
        }
        assertThat(tcp("> P.0 1:2(1)").flags()).isEqualTo(new TcpFlags(TcpFlags.PSH | TcpFlags.ACK, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"E5.", "P56.", "X.", "P9.", "SS8"})
    void other_flags_are_refused(String flags) {
        assertThatThrownBy(() -> tcp("> " + flags + " 0:0(0)")).isInstanceOf(ScriptError.class);
    }

    // ---- numbers

    @Test
    void ranges_add_up_to_the_last_number_there_is() {
        assertThat(tcp("> . 4294967290:4294967295(5)").length()).isEqualTo(5);
        for (String range : List.of("1:5(3)", "4294967295:4294967296(1)", "1:65537(65536)", "0:65500(65500)")) {
            assertThatThrownBy(() -> tcp("> . " + range)).as(range).isInstanceOf(ScriptError.class);
        }
    }

    @Test
    void a_window_is_a_must_on_the_way_in() {
        assertThat(tcp("> . 1:1(0) ack 1").window()).isEqualTo(-1);
        assertThatThrownBy(() -> tcp("< . 1:1(0) ack 1")).hasMessageContaining("window");
        PacketSpec.Tcp urgent = tcp("< PU. 1:2(1) ack 7 win 9 urg 3");
        assertThat(urgent.ack()).isEqualTo(7);
        assertThat(urgent.window()).isEqualTo(9);
        assertThat(urgent.urgent()).isEqualTo(3);
    }

    // ---- options

    @Test
    void options_stand_in_their_order() {
        List<TcpOption> options =
                tcp("> S 0:0(0) <mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 8>").optionList();
        assertThat(options)
                .containsExactly(
                        new TcpOption.Mss(1460),
                        new TcpOption.SackPermitted(),
                        new TcpOption.Timestamps(7, 0),
                        new TcpOption.Nop(),
                        new TcpOption.WindowScale(8));
        assertThat(tcp("> . 1:1(0) <nop,nop,sack 1:2 5:6>").optionList().get(2))
                .isEqualTo(new TcpOption.Sack(List.of(new TcpOption.Block(1, 2), new TcpOption.Block(5, 6))));
        assertThat(tcp("> . 1:1(0) <...>").options()).isNull();
        assertThat(tcp("> . 1:1(0)").options()).isEmpty();
    }

    @Test
    void cookies_are_words_or_numbers_or_come_from_a_symbol() {
        String symbol = "--define=COOKIE=3021b9d889017eeb\n0 > S 0:0(0) <FO COOKIE,nop,nop>";
        PacketAction action = (PacketAction) events(symbol).get(0).action();
        assertThat(((PacketSpec.Tcp) action.packet().body()).optionList().get(0))
                .isEqualTo(new TcpOption.Opaque(TcpOption.Kind.FAST_OPEN, "3021b9d889017eeb"));
        assertThat(tcp("> S 0:0(0) <FO,nop,nop>").optionList().get(0))
                .isEqualTo(new TcpOption.Opaque(TcpOption.Kind.FAST_OPEN, ""));
        assertThat(tcp("> S 0:0(0) <FO 12345678,nop,nop>").optionList()).hasSize(3);
        assertThat(tcp("> S 0:0(0) <FOEXP 0a1b,nop,nop>").optionList()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> S 0:0(0) <sackOK>", // two bytes
                "> S 0:0(0) <FO abc,nop,nop>", // half a byte
                "> S 0:0(0) <nop,nop,nop,kind 9>",
                "> . 1:1(0) <nop,nop,sack 1:2 3:4 5:6 7:8 9:10>",
                "< . 1:1(0) win 1 <...>",
                "< [ect01] . 1:1(0) win 1",
                "> [tos 184] . 1:1(0)", // hexadecimal only
                "> [ect0] udp (5)",
                "> icmp unreachable nonsense",
                "> icmp echo_request mtu 700",
                "> sctp",
                "> ipv4 1.2.3.4 > 5.6.7.8: . 1:1(0)",
            })
    void what_is_no_packet_is_refused(String packet) {
        assertThatThrownBy(() -> parse("0 " + packet)).isInstanceOf(ScriptError.class);
    }

    // ---- IP, UDP, ICMP

    @Test
    void ip_headers_are_described_in_brackets_of_both_kinds() {
        PacketAction square =
                (PacketAction) events("0 > [tos 0xb8] . 1:1(0)").get(0).action();
        PacketAction round =
                (PacketAction) events("0 > (ttl 64) . 1:1(0)").get(0).action();
        assertThat(square.packet().ip()).isEqualTo(new IpInfo(IpInfo.Check.TOS, 0xb8, 255));
        assertThat(round.packet().ip().ttl()).isEqualTo(64);
        IpInfo any = ((PacketAction) events("0 > [ect01] . 1:1(0)").get(0).action())
                .packet()
                .ip();
        assertThat(any.accepts(0xb9) && any.accepts(2)).isTrue();
        assertThat(any.accepts(3) || any.accepts(0)).isFalse();
    }

    @Test
    void icmp_quotes_what_it_is_about() {
        PacketAction action = (PacketAction) events("0 < icmp unreachable frag_needed mtu 900 [2001:3001(1000)]")
                .get(0)
                .action();
        PacketSpec.Icmp icmp = (PacketSpec.Icmp) action.packet().body();
        assertThat(icmp).isEqualTo(new PacketSpec.Icmp(3, 4, 900, 0, new PacketSpec.Echoed(6, 2001, 1000)));
        PacketAction plain =
                (PacketAction) events("0 < icmp type_3 code_4").get(0).action();
        assertThat(((PacketSpec.Icmp) plain.packet().body()).echoed()).isEqualTo(PacketSpec.Echoed.DEFAULT);
    }

    // ---- calls

    @Test
    void calls_have_results_errors_and_notes() {
        Call failed = call("read(4, ..., 100) = -1 EAGAIN (Resource temporarily unavailable)");
        assertThat(failed.result()).isEqualTo(-1);
        assertThat(failed.errno()).isEqualTo("EAGAIN");
        assertThat(call("fcntl(3, F_GETFL) = 0x802 (flags O_RDWR)").result()).isEqualTo(0x802);
        assertThatThrownBy(() -> call("read(4, ..., 100) = -1 EAGAIN")).isInstanceOf(ScriptError.class);
        assertThatThrownBy(() -> call("read(4, ..., 100) = SOCK_STREAM")).isInstanceOf(ScriptError.class);
        assertThatThrownBy(() -> call("read(4, ..., 100) = ...")).isInstanceOf(ScriptError.class);
        assertThatThrownBy(() -> call("read(4, ..., 1) = -1 EIO (no ack here)")).isInstanceOf(ScriptError.class);
    }

    @Test
    void strings_have_escapes_of_their_own() {
        Expression.Bytes bytes = (Expression.Bytes) call("setsockopt(3, 1, 2, \"a\\x00\\n\" \"\\\\\", 4) = 0")
                .arguments()
                .get(3);
        assertThat(bytes.value()).containsExactly('a', 0, '\n', '\f');
        assertThatThrownBy(() -> call("setsockopt(3, 1, 2, \"\\q\", 4) = 0")).isInstanceOf(ScriptError.class);
    }

    @Test
    void structures_have_their_fields_in_order() {
        assertThat(call("poll([{fd=3, events=POLLIN|POLLOUT, revents=POLLIN}], 1, 0) = 1")
                        .arguments())
                .hasSize(3);
        assertThatThrownBy(() -> call("poll([{events=POLLIN, revents=1, fd=3}], 1, 0) = 1"))
                .isInstanceOf(ScriptError.class);
        assertThatThrownBy(() -> call("f({onoff=1}) = 0")).isInstanceOf(ScriptError.class);
    }

    // ---- symbols and options

    @Test
    void symbols_stand_for_flags_codes_and_errors_but_not_inside_strings() {
        String text = """
                --define=FLAGS=FP
                --define=WHY=host_unreachable
                --define=N=0x10
                0 > FLAGS. 1:1(0)
                +0 < icmp unreachable WHY
                +0 close(N) = 0
                +0 open("N", N) = 3
                """;
        List<Event> events = events(text);
        PacketSpec.Icmp icmp = (PacketSpec.Icmp)
                ((PacketAction) events.get(1).action()).packet().body();
        assertThat(icmp.code()).isEqualTo(1);
        assertThat(((Call) events.get(2).action()).arguments()).containsExactly(new Expression.Num(16));
        Expression.Bytes name =
                (Expression.Bytes) ((Call) events.get(3).action()).arguments().get(0);
        assertThat(name.value()).containsExactly('N');
    }

    @Test
    void options_of_the_command_line_win() {
        Script script = Parser.parse(
                "--tolerance_usecs=2500\n--mtu=1400\n0 close(3) = 0", settings -> settings.set("mtu", "1300"));
        assertThat(script.settings().toleranceMicros()).isEqualTo(2500);
        assertThat(script.settings().mtu()).isEqualTo(1300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense=1\n0 close(3) = 0",
                "--mtu\n0 close(3) = 0",
                "--strict_segments=1\n0 close(3) = 0",
                "--mtu=70000\n0 close(3) = 0",
                "--wire_client=1\n0 close(3) = 0",
                "0 close(3) = 0\n--mtu=1400",
            })
    void other_options_are_refused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(ScriptError.class);
    }

    @Test
    void commands_stand_before_all_and_behind_all_and_code_has_a_time() {
        Script script = parse("`first`\n0 `second` +0 %{ assert 1 }% \n`last`");
        assertThat(Objects.requireNonNull(script.init()).text()).isEqualTo("first");
        assertThat(Objects.requireNonNull(script.cleanup()).text()).isEqualTo("last");
        assertThat(script.events()).hasSize(2);
    }

    @Test
    void complaints_name_the_line() {
        assertThatThrownBy(() -> parse("0 close(3) = 0\n\n+0 > X. 1:1(0)"))
                .isInstanceOfSatisfying(
                        ScriptError.class, e -> assertThat(e.line()).isEqualTo(3));
    }
}
