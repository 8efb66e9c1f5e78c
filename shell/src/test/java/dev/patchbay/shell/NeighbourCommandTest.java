package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Neighbours;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.FakeNeighbours;
import dev.patchbay.shell.fake.LinkInfos;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ip neigh} asks the network for. */
class NeighbourCommandTest {

    private final ShellFixture shell = new ShellFixture();
    private final FakeNamespace here = shell.here();

    @BeforeEach
    void a_device() {
        here.links().put(LinkInfos.ethernet(2, "eth0", "veth").build());
    }

    private FakeNeighbours.Request asked() {
        List<FakeNeighbours.Request> all = here.neighbours().requests();
        return all.get(all.size() - 1);
    }

    private static Ip4Address ip(String text) {
        return Ip4Address.parse(text);
    }

    private static Neighbour entry(String address, NeighbourState state, int references) {
        return new Neighbour(
                ip(address),
                2,
                state.isValid() ? new MacAddress(0x020000000002L) : null,
                state,
                false,
                false,
                false,
                3_900_000_000L,
                60_000_000_000L,
                0,
                4,
                references);
    }

    @Test
    void an_entry_is_permanent_unless_it_is_told_otherwise() {
        assertThat(shell.run("ip neigh add 10.0.0.2 lladdr 2:0:0:0:0:2 dev eth0"))
                .isEmpty();

        assertThat(asked())
                .isEqualTo(new FakeNeighbours.Request(
                        Neighbours.Change.ADD,
                        Neighbour.of(ip("10.0.0.2"), 2, new MacAddress(0x020000000002L), NeighbourState.PERMANENT)));
    }

    @ParameterizedTest
    @CsvSource({
        "permanent, PERMANENT",
        "perm, PERMANENT",
        "reachable, REACHABLE",
        "r, REACHABLE",
        "stale, STALE",
        "delay, DELAY",
        "probe, PROBE",
        "noarp, NOARP",
        "failed, FAILED",
        "f, FAILED",
        "none, NONE",
        "incomplete, INCOMPLETE",
        "0x04, STALE",
        "128, PERMANENT",
        "0, NONE"
    })
    void states_have_names_and_bits(String word, NeighbourState state) { // iproute2: nud_state_a2n
        shell.run("ip neigh replace 10.0.0.2 lladdr 2:0:0:0:0:2 dev eth0 nud " + word);
        assertThat(asked().entry().state()).isEqualTo(state);
        assertThat(asked().how()).isEqualTo(Neighbours.Change.REPLACE);
    }

    @Test
    void proxies_and_flags() {
        shell.run("ip neigh add proxy 10.0.0.3 dev eth0");
        assertThat(asked().entry().proxy()).isTrue();
        shell.run("ip neigh change proxy 10.0.0.3 dev eth0 router extern_learn");
        assertThat(asked().how()).isEqualTo(Neighbours.Change.CHANGE);
        assertThat(asked().entry().router()).isTrue();
        assertThat(asked().entry().externLearn()).isTrue();
        assertThat(shell.run("ip neigh show proxy")).isEqualTo("10.0.0.3 dev eth0 router proxy extern_learn \n");
        shell.run("ip neigh add proxy 10.0.0.4");
        assertThat(asked().entry().device()).isZero();
        assertThat(shell.run("ip neigh del proxy 10.0.0.3 dev eth0")).isEmpty();
        assertThat(shell.run("ip neigh del proxy 10.0.0.3 dev eth0"))
                .isEqualTo("RTNETLINK answers: No such file or directory\n(exit 2)\n");
    }

    @Test
    void refusals_of_the_kernel() { // kernel R50
        shell.run("ip neigh add 10.0.0.2 lladdr 2:0:0:0:0:2 dev eth0");
        assertThat(shell.run("ip neigh add 10.0.0.2 lladdr 2:0:0:0:0:2 dev eth0"))
                .isEqualTo("RTNETLINK answers: File exists\n(exit 2)\n");
        assertThat(shell.run("ip neigh del 10.0.0.9 dev eth0"))
                .isEqualTo("RTNETLINK answers: No such file or directory\n(exit 2)\n");
        assertThat(shell.run("ip neigh add 10.0.0.9 dev eth0"))
                .isEqualTo("Error: No link layer address given.\n(exit 2)\n");
        assertThat(shell.run("ip neigh add 10.0.0.9 lladdr 2:0:0 dev eth0"))
                .isEqualTo("Error: Invalid link address.\n(exit 2)\n");
        assertThat(shell.run("ip neigh add ::1 lladdr 2:0:0:0:0:2 dev eth0"))
                .isEqualTo("RTNETLINK answers: Address family not supported by protocol\n(exit 2)\n");
        assertThat(shell.run("ip neigh add 10.0.0.9 dev eth0 managed"))
                .isEqualTo("Error: \"managed\" is not supported here.\n(exit 2)\n");
    }

    @Test
    void statistics_lack_the_blank_that_iproute2_forgot() { // recorded from iproute2 6.1
        here.neighbours().put(entry("10.42.0.2", NeighbourState.REACHABLE, 1));
        here.neighbours().put(entry("10.42.0.3", NeighbourState.INCOMPLETE, 0));

        assertThat(shell.run("ip -s neigh")).isEqualTo("""
                        10.42.0.2 dev eth0 lladdr 02:00:00:00:00:02  ref 1 used 3/60/0probes 4 REACHABLE\s
                        10.42.0.3 dev eth0  used 3/60/0probes 4 INCOMPLETE\s
                        """);
        assertThat(shell.run("ip -s -j neigh show 10.42.0.2"))
                .isEqualTo("[{\"dst\":\"10.42.0.2\",\"dev\":\"eth0\",\"lladdr\":\"02:00:00:00:00:02\",\"refcnt\":1,"
                        + "\"used\":3,\"confirmed\":60,\"updated\":0,\"probes\":4,\"state\":[\"REACHABLE\"]}]\n");
        assertThat(shell.run("ip neigh show unused")).startsWith("10.42.0.3 ").hasLineCount(1);
    }

    @Test
    void a_flush_leaves_permanent_and_noarp_entries_alone() {
        here.neighbours().put(entry("10.42.0.2", NeighbourState.STALE, 0));
        here.neighbours().put(entry("10.42.0.3", NeighbourState.PERMANENT, 0));
        here.neighbours().put(entry("10.42.0.4", NeighbourState.NOARP, 0));
        here.neighbours().put(entry("10.42.0.5", NeighbourState.NONE, 0));

        assertThat(shell.run("ip -s neigh flush all"))
                .isEqualTo("\n*** Round 1, deleting 2 entries ***\n*** Flush is complete after 1 round ***\n");
        assertThat(here.neighbours().all()).hasSize(2);
        assertThat(shell.run("ip neigh flush dev eth0 nud permanent")).isEmpty();
        assertThat(shell.run("ip -s -s neigh flush nud noarp"))
                .startsWith("10.42.0.4 dev eth0 lladdr 02:00:00:00:00:02  used 3/60/0probes 4 NOARP \n\n*** Round 1");
        assertThat(here.neighbours().all()).isEmpty();
        assertThat(shell.run("ip neigh flush")).isEqualTo("Flush requires arguments.\n(exit 1)\n");
    }

    @Test
    void an_entry_that_is_asked_for_by_name() { // recorded from iproute2 6.1
        here.neighbours().put(entry("10.42.0.2", NeighbourState.STALE, 0));

        assertThat(shell.run("ip neigh get 10.42.0.2 dev eth0"))
                .isEqualTo("10.42.0.2 dev eth0 lladdr 02:00:00:00:00:02 STALE \n");
        assertThat(shell.run("ip neigh get 10.42.0.9 dev eth0"))
                .isEqualTo("Error: Neighbour entry not found.\n(exit 2)\n");
        assertThat(shell.run("ip neigh get proxy 10.42.0.9 dev eth0"))
                .isEqualTo("Error: Proxy neighbour entry not found.\n(exit 2)\n");
        assertThat(shell.run("ip neigh get 10.42.0.2"))
                .isEqualTo("Device and address are required arguments.\n(exit 1)\n");
        assertThat(shell.run("ip neigh get 10.42.0.2 10.42.0.3"))
                .isEqualTo("Error: either \"to\" is duplicate, or \"10.42.0.3\" is a garbage.\n(exit 255)\n");
    }
}
