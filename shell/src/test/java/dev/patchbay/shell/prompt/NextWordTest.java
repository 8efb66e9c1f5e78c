package dev.patchbay.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.builtin.Cat;
import dev.patchbay.shell.builtin.Echo;
import dev.patchbay.shell.builtin.Help;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.fake.FakeWorld;
import dev.patchbay.shell.fake.LinkInfos;
import dev.patchbay.shell.iproute.Ip;
import dev.patchbay.shell.nstat.NstatCommand;
import dev.patchbay.shell.procps.SysctlCommand;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the prompt proposes when somebody presses the tabulator key. */
class NextWordTest {

    private final FakeWorld world = new FakeWorld();
    private final NextWord next = new NextWord(
            world,
            new Commands(
                    List.of(new Ip(), new SysctlCommand(), new NstatCommand(), new Cat(), new Help(), new Echo())));

    @BeforeEach
    void two_namespaces_with_devices() {
        world.initial().links().put(LinkInfos.ethernet(2, "eth0", "veth").build());
        world.add("n1").links().put(LinkInfos.ethernet(2, "inside", "veth").build());
        world.add("n2");
    }

    private ListAssert<String> behind(String line) {
        return assertThat(next.propose(line.isEmpty() ? List.of() : List.of(line.split(" ", -1))));
    }

    @Test
    void commands() {
        behind("").containsExactly("cat", "echo", "help", "ip", "nstat", "sysctl");
        behind("echo a ;").contains("ip");
        behind("ip link |").contains("cat");
        behind("ip link && true ||").contains("cat");
        behind("sleep 1 &").contains("cat");
        behind("nosuch").isEmpty();
        behind("echo").isEmpty();
    }

    @Test
    void objects_and_options_of_ip() {
        behind("ip")
                .contains(
                        "link",
                        "address",
                        "route",
                        "rule",
                        "neighbor",
                        "netns",
                        "-brief",
                        "-details",
                        "-json",
                        "-netns");
        behind("ip -br").contains("link");
        behind("ip -n").containsExactly("n2", "n1");
        behind("ip -netns").containsExactly("n2", "n1");
        behind("ip -n n1").contains("link");
        behind("ip nosuch").isEmpty();
    }

    @Test
    void sub_commands_and_their_keywords() {
        behind("ip link").contains("add", "delete", "set", "show");
        behind("ip l").contains("add", "delete", "set", "show");
        behind("ip a").contains("add", "delete", "flush", "show");
        behind("ip link set eth0").contains("up", "down", "mtu", "address", "netns");
        behind("ip addr add 10.0.0.1/24").contains("dev", "scope", "label", "broadcast");
        behind("ip route add default").contains("via", "dev", "table", "metric");
        behind("ip route get 10.0.0.1").contains("from", "iif", "oif");
        behind("ip rule add").contains("from", "to", "fwmark", "lookup");
        behind("ip neigh add 10.0.0.1").contains("lladdr", "dev", "nud");
    }

    @Test
    void names_of_what_exists() {
        behind("ip addr add 10.0.0.1/24 dev").contains("lo", "eth0");
        behind("ip -n n1 addr add 10.0.0.1/24 dev").contains("lo", "inside").doesNotContain("eth0");
        behind("ip link set").contains("eth0");
        behind("ip link show").contains("eth0");
        behind("ip link del").contains("eth0");
        behind("ip link set eth0 master").contains("eth0");
        behind("ip route get 10.0.0.1 oif").contains("eth0");
        behind("ip rule add iif").contains("eth0");
        behind("ip link set eth0 netns").containsExactly("n2", "n1");
        behind("ip netns del").containsExactly("n2", "n1");
        behind("ip netns").contains("add", "exec");
    }

    @Test
    void names_for_numbers_and_kinds() {
        behind("ip route show table").containsExactly("unspec", "default", "main", "local");
        behind("ip rule add lookup").contains("main");
        behind("ip addr show scope").contains("global", "host", "link");
        behind("ip route show proto").contains("static", "kernel", "boot");
        behind("ip route show protocol").contains("bgp");
        behind("ip route show type").contains("unicast", "blackhole");
        behind("ip link add br0 type").contains("veth", "bridge");
        behind("ip link add br0 type bridge").contains("ageing_time");
    }

    @Test
    void a_command_in_a_namespace_sees_what_is_there() {
        behind("ip netns exec").containsExactly("n2", "n1");
        behind("ip netns exec n1").contains("cat", "ip");
        behind("ip netns exec n1 ip link set").contains("inside").doesNotContain("eth0");
        behind("ip netns exec n1 cat").contains("/sys/class/net/inside/mtu");
        behind("ip netns exec nosuch ip link set").contains("eth0");
        behind("ip netns exec n1 nosuch").isEmpty();
    }

    @Test
    void what_other_commands_propose() {
        behind("sysctl").contains("net.ipv4.ip_forward");
        behind("cat").contains("/etc/hosts", "/proc/net/dev", "/sys/class/net/eth0/statistics/rx_bytes");
        behind("help").contains("ip");
        world.initial().count("IpInReceives", 1);
        behind("nstat").containsExactly("IpInReceives");
    }

    @Test
    void the_word_under_the_cursor_is_left_to_the_reader() throws Exception {
        try (Terminal terminal =
                TerminalBuilder.builder().dumb(true).system(false).build()) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            List<Candidate> found = new ArrayList<>();
            next.complete(reader, new DefaultParser().parse("ip link se", 10), found);
            assertThat(found).extracting(Candidate::value).contains("set", "show");
        }
    }
}
