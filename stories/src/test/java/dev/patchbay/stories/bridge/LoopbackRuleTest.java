package dev.patchbay.stories.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bridge and VLAN handling is skipped for 127.x: the promise of this project that outranks Linux, part by part and
 * sentence by sentence.
 */
class LoopbackRuleTest {

    private static final MacAddress NOBODY = MacAddress.parse("02:00:00:00:00:99");
    private static final MacAddress BR0 = BridgedStory.port(1);

    private static byte[] packet(String source, String destination, MacAddress to) {
        return Frames.ip(source, destination).echo(0x1234, 8).frame(to, BridgedStory.station(1));
    }

    /** 127/8 is local, and what is local leaves through lo. */
    @Nested
    @Tag("R29")
    class Part1_the_way_out extends BridgedStory {

        @Test
        @Tag("R29")
        void what_is_sent_to_127_meets_no_bridge_no_vlan_and_no_wire() {
            br0.add("10.0.0.254/24");
            Link vlan = sw.namespace()
                    .links()
                    .add(LinkSpec.of("vlan").named("br0.10").onTopOf("br0").withOption("id", "10"));
            vlan.up().add("10.10.0.1/24");
            Wire port = sw.watch("p1");
            Wire bridge = sw.watch("br0");
            Wire tagged = sw.watch("br0.10");
            assertThat(sw.reaches("127.0.0.1")).isTrue();
            assertThat(sw.reaches("127.200.1.2")).isTrue();
            assertThat(sw.reaches("10.0.0.254")).isTrue();
            assertThat(sw.reaches("10.10.0.1")).isTrue();
            assertThat(List.of(port.lines(), bridge.lines(), tagged.lines())).containsOnly(List.of());
        }

        @Test
        @Tag("R37")
        void unless_the_caller_binds_to_a_device() {
            br0.add("10.0.0.254/24");
            Wire wire = h1.watch("eth0");
            assertThat(sw.routeTo("127.8.8.8", "br0")).isEqualTo("dev br0 src 10.0.0.254");
            sw.echo("127.8.8.8").dev("br0").send();
            assertThat(wire.lines()).contains("ARP, Request who-has 127.8.8.8 tell 10.0.0.254, length 28");
        }

        @Test
        @Tag("R40")
        void unless_127_was_taken_off_lo() {
            br0.add("10.0.0.254/24").add("127.5.5.5/8");
            sw.lo().down();
            sw.namespace().addresses().delete(sw.lo(), sw.lo().addresses().get(0));
            sw.set("net.ipv4.conf.br0.route_localnet", 1);
            Wire wire = h1.watch("eth0");
            sw.echo("127.5.5.6").send();
            assertThat(wire.lines()).contains("ARP, Request who-has 127.5.5.6 tell 127.5.5.5, length 28");
        }
    }

    /** On its way in lo has no frame stages that could be skipped. */
    @Nested
    class Part2_the_way_in_of_lo extends BridgedStory {

        @Test
        void lo_shows_the_header_with_zero_addresses_that_linux_shows() {
            Wire lo = sw.watch("lo");
            assertThat(sw.reaches("127.0.0.1")).isTrue();
            assertThat(lo.frames()).allMatch(line -> line.startsWith("00:00:00:00:00:00 > 00:00:00:00:00:00, "));
        }

        @Test
        void a_frame_with_a_tag_is_no_frame_on_lo() {
            // What a packet socket writes there has its 14 bytes taken off and is IP, whatever EtherType they named.
            byte[] frame = Frames.tagged(EtherType.VLAN, 10, packet("10.9.9.9", "10.9.9.8", MacAddress.ZERO));
            sw.send("lo", frame);
            assertThat(sw.drops()).doesNotContainKeys("OTHERHOST", "VLAN_FILTER");
        }
    }

    /** lo becomes no port and bears nothing. */
    @Nested
    @Tag("R16")
    @Tag("R17")
    class Part3_what_lo_refuses extends BridgedStory {

        @Test
        void it_is_no_port() {
            assertThat(answer(() -> sw.lo().enslaveTo(br0))).isEqualTo("EINVAL");
        }

        @Test
        @Tag("R17")
        void it_bears_no_vlan() {
            assertThat(answer(() -> sw.namespace()
                            .links()
                            .add(LinkSpec.of("vlan").onTopOf("lo").withOption("id", "10"))))
                    .isEqualTo("EOPNOTSUPP: 8021q: VLANs not supported on device");
        }

        @Test
        void it_bears_no_macvlan() {
            assertThat(answer(() ->
                            sw.namespace().links().add(LinkSpec.of("macvlan").onTopOf("lo"))))
                    .isEqualTo("EINVAL");
        }

        @Test
        void it_stays_in_its_namespace() {
            assertThat(answer(() -> sw.lo().moveTo(h1.namespace())))
                    .isEqualTo("EINVAL: The interface netns is immutable");
        }
    }

    /** What comes in by a port or behind a tag. */
    @Nested
    @Tag("R28")
    class Part4_what_comes_in extends BridgedStory {

        private final Wire arrival = sw.watch("p1");
        private final Wire bridge = sw.watch("br0");
        private final Wire other = h2.watch("eth0");

        private void endsAsAMartian(byte[] frame, String reason) {
            arrival.forget();
            long received = sw.count("IpInReceives");
            Map<String, Long> before = sw.drops();
            h1.send("eth0", frame);
            assertThat(arrival.lines()).as("tapped once, on the arrival device").hasSize(1);
            assertThat(bridge.lines()).as("on the bridge").isEmpty();
            assertThat(other.lines()).as("on another port's wire").isEmpty();
            assertThat(sw.drops().getOrDefault(reason, 0L) - before.getOrDefault(reason, 0L))
                    .as(reason)
                    .isEqualTo(1);
            assertThat(sw.count("IpInReceives")).isEqualTo(received + 1); // kernel R33
            assertThat(sw.count("IpInDelivers")).isZero();
        }

        @ParameterizedTest
        @Tag("R31")
        @CsvSource({ // in R31's order
            "127.0.0.1, 10.0.0.2,        IP_LOCALNET",
            "10.0.0.1,  127.5.5.5,       IP_LOCALNET",
            "127.0.0.1, 127.0.0.1,       IP_LOCALNET",
            "127.0.0.1, 127.255.255.255, IP_LOCALNET",
            "127.0.0.1, 255.255.255.255, IP_LOCALNET",
            "224.0.0.1, 127.0.0.1,       IP_INVALID_SOURCE",
            "0.0.0.0,   127.0.0.1,       IP_INVALID_SOURCE",
            "127.0.0.1, 0.0.0.0,         IP_INVALID_DEST",
            "127.0.0.1, 224.0.0.1,       IP_LOCALNET",
        })
        void it_ends_on_a_port_as_a_counted_martian(String source, String destination, String reason) {
            endsAsAMartian(packet(source, destination, BridgedStory.station(2)), reason);
        }

        @Test
        void whatever_its_link_address() {
            for (MacAddress to :
                    List.of(BridgedStory.station(2), BR0, BridgedStory.port(2), MacAddress.BROADCAST, NOBODY)) {
                endsAsAMartian(packet("127.0.0.1", "10.0.0.2", to), "IP_LOCALNET");
            }
        }

        @Test
        @Tag("R39")
        void whatever_route_localnet_says() {
            sw.set("net.ipv4.conf.all.route_localnet", 1);
            br0.add("10.0.0.254/24");
            endsAsAMartian(packet("10.0.0.1", "127.0.0.1", BR0), "IP_LOCALNET");
        }

        @Test
        void behind_up_to_two_tags() {
            byte[] plain = packet("127.0.0.1", "10.0.0.2", BridgedStory.station(2));
            byte[] one = Frames.tagged(EtherType.VLAN, 10, plain);
            endsAsAMartian(one, "IP_LOCALNET");
            endsAsAMartian(Frames.tagged(EtherType.SERVICE_VLAN, 20, one), "IP_LOCALNET");
            endsAsAMartian(Frames.tagged(EtherType.VLAN, 20, one), "IP_LOCALNET");
            endsAsAMartian(Frames.tagged(EtherType.VLAN, 0, plain), "IP_LOCALNET");
        }

        @Test
        void not_behind_three() {
            byte[] plain = packet("127.0.0.1", "10.0.0.2", BridgedStory.station(2));
            byte[] two = Frames.tagged(EtherType.VLAN, 20, Frames.tagged(EtherType.VLAN, 10, plain));
            h1.send("eth0", Frames.tagged(EtherType.SERVICE_VLAN, 30, two));
            assertThat(other.lines()).hasSize(1);
        }

        @Test
        void nothing_is_learned_from_it() {
            h1.send("eth0", packet("127.0.0.1", "10.0.0.2", BridgedStory.station(2)));
            assertThat(learned("p1")).isEmpty();
        }

        @Test
        void arp_follows_linux() {
            h1.send("eth0", Frames.whoHas(BridgedStory.station(1), "127.0.0.1", "127.0.0.2"));
            assertThat(other.lines()).containsExactly("ARP, Request who-has 127.0.0.2 tell 127.0.0.1, length 28");
            assertThat(bridge.lines()).hasSize(1);
            assertThat(learned("p1")).containsExactly("02:00:00:00:00:01");
        }

        @Test
        void a_header_that_fails_the_check_of_ipv4_is_not_bypassed() {
            byte[] badSum = packet("127.0.0.1", "10.0.0.2", BridgedStory.station(2));
            badSum[14 + 10] ^= 1;
            byte[] badVersion = packet("127.0.0.1", "10.0.0.2", BridgedStory.station(2));
            badVersion[14] = 0x65;
            byte[] tooLong = packet("127.0.0.1", "10.0.0.2", BridgedStory.station(2));
            Bytes.put16(tooLong, 14 + 2, 1000);
            for (byte[] bad : List.of(badSum, badVersion, tooLong)) {
                h1.send("eth0", bad);
                assertThat(other.packets()).hasSize(1);
            }
        }

        @Test
        void others_are_bridged_as_ever() {
            for (String address : List.of("126.255.255.255", "128.0.0.1", "10.127.0.1", "0.0.0.127")) {
                h1.send("eth0", packet(address, "10.0.0.2", BridgedStory.station(2)));
                assertThat(other.packets()).as(address).hasSize(1);
            }
        }

        @Test
        @Tag("R35")
        void log_martians_tells_of_it() {
            sw.set("net.ipv4.conf.all.log_martians", 1);
            h1.send("eth0", packet("127.0.0.1", "10.0.0.2", BridgedStory.station(2)));
            h1.send("eth0", packet("10.0.0.1", "127.0.0.1", BridgedStory.station(2)));
            assertThat(world.kernelLog().stream().map(line -> line.replaceFirst("^\\[.*?\\] ", "")))
                    .contains(
                            "IPv4: martian source 10.0.0.2 from 127.0.0.1, on dev p1",
                            "IPv4: martian destination 127.0.0.1 from 10.0.0.1, dev p1");
        }

        @Test
        @Tag("R28")
        @Tag("R30")
        void bridge_loopback_gives_linuxs_behaviour_back() {
            sw.set("net.patchbay.bridge_loopback", 1);
            byte[] plain = packet("127.0.0.1", "127.0.0.2", BridgedStory.station(2));
            h1.send("eth0", plain);
            h1.send("eth0", Frames.tagged(EtherType.VLAN, 10, plain));
            assertThat(other.lines()).hasSize(2);
            assertThat(bridge.lines()).hasSize(2);
            assertThat(sw.drops()).doesNotContainKey("IP_LOCALNET");

            sw.set("net.patchbay.bridge_loopback", 0);
            endsAsAMartian(plain, "IP_LOCALNET");
        }

        @Test
        void it_holds_for_ports_that_come_and_go() {
            byte[] frame = packet("127.0.0.1", "10.0.0.1", BridgedStory.station(1));
            sw.link("p1").release();
            h1.send("eth0", frame);
            assertThat(sw.drops()).as("no port, another's frame").containsKey("OTHERHOST");
            sw.link("p1").enslaveTo(br0);
            endsAsAMartian(frame, "IP_LOCALNET");
        }
    }

    /** Where there is no bridge: tags, and a macvlan. */
    @Nested
    class Part4_without_a_bridge extends BridgedStory {

        @Test
        void a_vlan_device_does_not_see_it() {
            Link vlan = h2.namespace()
                    .links()
                    .add(LinkSpec.of("vlan").named("eth0.10").onTopOf("eth0").withOption("id", "10"));
            vlan.up().add("10.10.0.2/24");
            sw.set("net.patchbay.bridge_loopback", 1); // so that it gets there
            h2.set("net.ipv4.conf.all.route_localnet", 1);
            Wire wire = h2.watch("eth0");
            Wire tagged = h2.watch("eth0.10");
            h1.send(
                    "eth0",
                    Frames.tagged(EtherType.VLAN, 10, packet("127.9.9.9", "10.10.0.2", BridgedStory.station(2))));
            assertThat(wire.lines()).hasSize(1);
            assertThat(tagged.lines()).isEmpty();
            assertThat(h2.drops()).containsEntry("IP_LOCALNET", 1L);
        }

        @Test
        void a_macvlan_alone_is_not_concerned() {
            MacAddress own = MacAddress.parse("02:00:00:00:00:77");
            h2.namespace()
                    .links()
                    .add(LinkSpec.of("macvlan").named("mv0").onTopOf("eth0").withAddress(own))
                    .up()
                    .add("10.0.0.77/24");
            sw.set("net.patchbay.bridge_loopback", 1); // so that it gets there
            h2.set("net.ipv4.conf.mv0.route_localnet", 1);
            Wire above = h2.watch("mv0");
            h1.send("eth0", packet("127.9.9.9", "10.0.0.77", own));
            assertThat(above.lines())
                    .as("its frame, and Linux's treatment of it")
                    .isNotEmpty();
            assertThat(h2.drops()).doesNotContainKey("IP_LOCALNET");
        }
    }

    /** Addresses of 127/8 on bridges and wires. */
    @Nested
    @Tag("R30")
    class Addresses_of_127 extends BridgedStory {

        private final List<String> warnings = new java.util.ArrayList<>();
        private final java.util.logging.Handler ear = new java.util.logging.Handler() {
            @Override
            public void publish(java.util.logging.LogRecord line) {
                warnings.add(java.text.MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        @Test
        void are_accepted_with_linuxs_effects_and_one_warning_to_programs() {
            java.util.logging.Logger logger = java.util.logging.Logger.getLogger("dev.patchbay.address");
            logger.addHandler(ear);
            try {
                br0.add("127.5.5.5/8");
                assertThat(warnings).hasSize(1);
                assertThat(warnings.get(0)).startsWith("127.5.5.5/8 on br0: ").contains("kernel R30");
                sw.lo().add("127.6.6.6/8");
                sw.link("p1").add("10.9.9.9/24");
                sw.namespace()
                        .addresses()
                        .withoutAdvice()
                        .add(sw.link("p2"), dev.patchbay.api.InterfaceAddress.parse("127.7.7.7/8"));
                assertThat(warnings).hasSize(1);
            } finally {
                logger.removeHandler(ear);
            }
            assertThat(sw.routes()).contains("127.0.0.0/8 dev br0 proto kernel scope link src 127.5.5.5");
            assertThat(sw.reaches("127.5.5.5")).isTrue();
            assertThat(sw.reaches("127.5.5.6")).isTrue();
            Wire wire = h1.watch("eth0");
            h1.send("eth0", Frames.whoHas(BridgedStory.station(1), "10.0.0.1", "127.5.5.5"));
            h1.send("eth0", packet("10.0.0.1", "127.5.5.5", BR0));
            assertThat(wire.lines()).as("no answer").hasSize(2);
        }
    }
}
