package dev.patchbay.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.IpAddress;
import dev.patchbay.api.MacAddress;
import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final int ALICE = 0x0a000001;
    private static final int BOB = 0x0a000002;

    /** A TCP segment from Alice to Bob, on Ethernet. */
    private static byte[] segment(int sourcePort, int destinationPort) {
        byte[] frame = new byte[54];
        EthernetHeader.write(frame, 0, 0x020000000002L, 0x020000000001L, EtherType.IP4);
        Ip4Header.write(frame, 14, 0, 40, 1, Ip4Header.DF, 64, 6, ALICE, BOB);
        Ip4Header.seal(frame, 14);
        Bytes.put16(frame, 34, sourcePort);
        Bytes.put16(frame, 36, destinationPort);
        Bytes.put8(frame, 46, 0x50);
        Bytes.put8(frame, 47, 0x02);
        return frame;
    }

    private static CapturedPacket captured(byte[] bytes, PacketType type) {
        return new CapturedPacket(
                1_000_000_000L,
                7,
                "eth0",
                1,
                type,
                MacAddress.parse("02:00:00:00:00:01"),
                EtherType.IP4,
                14,
                bytes,
                bytes.length);
    }

    private static boolean matches(String expression, byte[] frame) {
        return Filter.compile(expression, LinkLayer.EN10MB).matches(frame, 0, frame.length, frame.length);
    }

    @Test
    void the_empty_expression_matches_everything() {
        assertThat(matches("", segment(1000, 80))).isTrue();
        assertThat(matches("  \t\n", new byte[0])).isTrue();
        assertThat(Filter.compile("", LinkLayer.EN10MB).program().listing()).isEqualTo("(000) ret      #262144");
    }

    @Test
    void a_repeated_qualifier_may_be_left_out() {
        assertThat(matches("port 443 or 80", segment(1000, 80))).isTrue();
        assertThat(matches("port 443 or 22", segment(1000, 80))).isFalse();
        assertThat(matches("tcp dst port (22 or 80)", segment(1000, 80))).isTrue();
        assertThat(matches("tcp dst port (22 or 80)", segment(80, 1000))).isFalse();
    }

    @Test
    void packets_are_looked_at_from_where_they_begin() {
        byte[] frame = segment(1000, 80);
        byte[] inside = new byte[100];
        System.arraycopy(frame, 0, inside, 30, frame.length);
        Filter filter = Filter.compile("tcp dst port 80", LinkLayer.EN10MB);

        assertThat(filter.matches(inside, 30, frame.length, frame.length)).isTrue();
        assertThat(filter.matches(inside, 30, 37, frame.length)).isFalse();
        assertThatThrownBy(() -> filter.matches(inside, 30, 71, 71)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> filter.matches(inside, -1, 7, 7)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void len_is_the_length_on_the_wire() {
        byte[] start = Arrays.copyOf(segment(1000, 80), 20);
        Filter filter = Filter.compile("len = 54 and greater 54 and less 54", LinkLayer.EN10MB);
        assertThat(filter.matches(start, 0, 20, 54)).isTrue();
        assertThat(filter.matches(start, 0, 20, 20)).isFalse();
    }

    @Test
    void a_load_from_outside_the_packet_does_not_match_even_negated() {
        byte[] start = Arrays.copyOf(segment(1000, 80), 20);
        assertThat(matches("tcp", start)).isFalse();
        assertThat(matches("not tcp", start)).isFalse();
        assertThat(matches("ip", start)).isTrue();
    }

    @Test
    void division_by_zero_does_not_match() {
        byte[] frame = segment(1000, 80);
        assertThat(matches("ip[0] / (ip[1] + 0) >= 0", frame)).isFalse();
        assertThat(matches("not ip[0] % tcp[8] = 5", frame)).isFalse();
        assertThat(matches("ip[0] / (ip[1] + 1) = 0x45", frame)).isTrue();
    }

    @Test
    void direction_and_link_index_come_beside_the_bytes() {
        Frame out = Frame.of(captured(segment(1000, 80), PacketType.OUTGOING));
        Frame in = Frame.of(captured(segment(1000, 80), PacketType.HOST));
        Filter outbound = Filter.compile("outbound", LinkLayer.EN10MB);
        Filter inbound = Filter.compile("inbound and ifindex 7", LinkLayer.EN10MB);

        assertThat(outbound.matches(out)).isTrue();
        assertThat(outbound.matches(in)).isFalse();
        assertThat(inbound.matches(out)).isFalse();
        assertThat(inbound.matches(in)).isTrue();
        assertThat(inbound.matches(in.bytes(), 0, 54, 54))
                .as("nothing is known beside the bytes")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(PacketType.class)
    void the_cooked_header_knows_the_direction(PacketType type) {
        Frame frame = Frame.cooked(captured(segment(1000, 80), type));
        assertThat(Filter.compile("outbound", LinkLayer.LINUX_SLL2).matches(frame))
                .isEqualTo(type == PacketType.OUTGOING);
        assertThat(Filter.compile("tcp port 80 and ifindex 7", LinkLayer.LINUX_SLL2)
                        .matches(frame))
                .isTrue();
    }

    @Test
    void a_filter_refuses_frames_of_another_link_layer() {
        Frame frame = Frame.cooked(captured(segment(1000, 80), PacketType.HOST));
        assertThatThrownBy(() -> Filter.compile("ip", LinkLayer.EN10MB).test(frame))
                .hasMessage("compiled for EN10MB, given a frame of LINUX_SLL2");
    }

    @Test
    void host_names_are_looked_up() {
        FilterOptions options = FilterOptions.NONE.resolving(name -> switch (name) {
            case "alice" -> List.of(new Ip4Address(ALICE), IpAddress.parse("2001:db8::1"));
            case "old" -> List.of(new Ip4Address(BOB));
            default -> List.of();
        });
        byte[] frame = segment(1000, 80);
        assertThat(Filter.compile("src host alice", LinkLayer.EN10MB, options).matches(frame, 0, 54, 54))
                .isTrue();
        assertThat(Filter.compile("dst alice", LinkLayer.EN10MB, options).matches(frame, 0, 54, 54))
                .isFalse();
        assertThat(Filter.compile("ip6 host alice", LinkLayer.EN10MB, options).matches(frame, 0, 54, 54))
                .isFalse();
        assertThatThrownBy(() -> Filter.compile("ip6 host old", LinkLayer.EN10MB, options))
                .hasMessage("unknown host 'old' for specified address family");
        assertThatThrownBy(() -> Filter.compile("host carol", LinkLayer.EN10MB, options))
                .hasMessage("unknown host 'carol'");
        assertThat(Filter.compile("host alice", LinkLayer.RAW, options).matches(frame, 14, 40, 40))
                .isTrue();
    }

    @Test
    void ip_broadcast_asks_for_the_netmask() {
        byte[] frame = segment(1000, 80);
        Bytes.put32(frame, 30, 0x0a0000ff);
        FilterOptions slash24 = FilterOptions.NONE.onNetwork(Ip4Address.parse("255.255.255.0"));
        assertThat(Filter.compile("ip broadcast", LinkLayer.EN10MB, slash24).matches(frame, 0, 54, 54))
                .isTrue();
        assertThat(matches("ip broadcast", frame)).isFalse();
        Bytes.put32(frame, 30, -1);
        assertThat(matches("ip broadcast", frame)).isTrue();
    }

    @Test
    void the_program_accepts_as_many_bytes_as_are_kept() {
        Filter filter = Filter.compile("ip", LinkLayer.EN10MB, FilterOptions.NONE.snap(96));
        assertThat(filter.program().numbers()).isEqualTo("4\n40 0 0 12\n21 0 1 2048\n6 0 0 96\n6 0 0 0");
        assertThat(filter).hasToString("ip");
        assertThat(filter.layer()).isEqualTo(LinkLayer.EN10MB);
        assertThatThrownBy(() -> FilterOptions.NONE.snap(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void byte_tests_look_at_the_link_header() {
        byte[] frame = segment(1000, 80);
        assertThat(matches("byte 0 & 2", frame)).isTrue();
        assertThat(matches("byte 0 & 1", frame)).isFalse();
        assertThat(matches("byte 1 | 0", frame)).isFalse();
        assertThat(matches("byte 0 | 0", frame)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"geneve", "geneve 5", "pppoes", "pppoes 7"})
    void what_only_libpcap_compiles_is_named(String expression) {
        assertThatThrownBy(() -> Filter.compile(expression, LinkLayer.EN10MB))
                .hasMessage("'" + expression.split(" ", 2)[0] + "' not supported in this configuration");
        assertThatThrownBy(() -> Filter.compile("ip protochain 6", LinkLayer.EN10MB))
                .hasMessage("'protochain' not supported in this configuration");
    }

    @Test
    void what_rejects_all_packets_is_refused_unless_it_takes_too_long_to_see() {
        assertThatThrownBy(() -> Filter.compile("tcp and udp", LinkLayer.EN10MB))
                .hasMessage("expression rejects all packets");
        assertThatThrownBy(() -> Filter.compile("greater 100 and not greater 100", LinkLayer.EN10MB))
                .hasMessage("expression rejects all packets");
        String long1 = "ip and arp" + " or ip and arp".repeat(5000);
        assertThat(matches(long1, segment(1, 2))).isFalse();
    }

    @Test
    void nesting_and_length_have_limits_and_long_chains_have_none() {
        String chain = "host 10.0.0.1" + " or 10.0.0.1".repeat(3000);
        assertThat(matches(chain, segment(1, 2))).isTrue();
        assertThat(matches("not ".repeat(200) + "ip", segment(1, 2))).isTrue();
        assertThat(matches("(".repeat(200) + "ip" + ")".repeat(200), segment(1, 2)))
                .isTrue();
        assertThatThrownBy(() -> matches("(".repeat(20_000) + "ip" + ")".repeat(20_000), segment(1, 2)))
                .hasMessage("can't parse filter expression: memory exhausted");
        assertThatThrownBy(() -> matches("!".repeat(20_000) + "ip", segment(1, 2)))
                .hasMessage("can't parse filter expression: memory exhausted");
        assertThatThrownBy(() -> matches("1" + "+1".repeat(20_000) + "= 1", segment(1, 2)))
                .hasMessage("can't parse filter expression: memory exhausted");
    }
}
