package dev.patchbay.shell;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.language.Interpreter;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A shell in a whole world in virtual time, with the devices and sockets that there are. */
final class LiveShell implements AutoCloseable {

    /** h1 (10.1.0.2) – r (10.1.0.1, 10.2.0.1) – h2 (10.2.0.2); r forwards, h1 knows all by name. */
    private static final String THREE_HOSTS = """
            ip netns add h1; ip netns add r; ip netns add h2
            ip -n h1 link set lo up; ip -n r link set lo up; ip -n h2 link set lo up
            ip -n h1 link add eth0 address 02:00:00:00:00:01 type veth peer name eth0 address 02:00:00:00:00:02 netns r
            ip -n r link add eth1 address 02:00:00:00:00:03 type veth peer name eth0 address 02:00:00:00:00:04 netns h2
            ip -n h1 addr add 10.1.0.2/24 brd + dev eth0
            ip -n r addr add 10.1.0.1/24 brd + dev eth0
            ip -n r addr add 10.2.0.1/24 brd + dev eth1
            ip -n h2 addr add 10.2.0.2/24 brd + dev eth0
            ip -n h1 link set eth0 up; ip -n r link set eth0 up; ip -n r link set eth1 up; ip -n h2 link set eth0 up
            ip -n h1 route add default via 10.1.0.1; ip -n h2 route add default via 10.2.0.1
            ip netns exec r sysctl -qw net.ipv4.ip_forward=1
            echo '127.0.0.1 localhost' > /etc/netns/h1/hosts; echo '10.1.0.2 h1' >> /etc/netns/h1/hosts
            echo '10.1.0.1 r' >> /etc/netns/h1/hosts; echo '10.2.0.2 h2' >> /etc/netns/h1/hosts
            """;

    private final World world;
    private final StringBuilder written = new StringBuilder();
    private final Interpreter shell;
    private int line;

    private LiveShell(long seed) {
        world = World.builder().virtualTime().seed(seed).build();
        Streams streams = Streams.of(written::append, written::append);
        shell = new Interpreter(world, Toolbox.commands(), streams, false);
    }

    static LiveShell threeHosts() {
        return threeHosts(1);
    }

    static LiveShell threeHosts(long seed) {
        LiveShell shell = new LiveShell(seed);
        String problems = shell.run(THREE_HOSTS);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems);
        }
        return shell;
    }

    World world() {
        return world;
    }

    Namespace namespace(String name) {
        return world.find(name).orElseThrow();
    }

    /** Runs lines; answers what they printed, and {@code (exit N)} behind it if the last status is not 0. */
    String run(String lines) {
        written.setLength(0);
        try {
            for (String one : lines.split("\n", -1)) {
                boolean ignored = shell.run(one, ++line);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return shell.lastStatus() == 0 ? written.toString() : written + "(exit " + shell.lastStatus() + ")\n";
    }

    /** Runs the commands of a line, with semicolons in between, in the namespace h1. */
    String runInH1(String commands) {
        return run(Arrays.stream(commands.split(";", -1))
                .map(command -> "ip netns exec h1 " + command.strip())
                .collect(Collectors.joining("\n")));
    }

    int status() {
        return shell.lastStatus();
    }

    @Override
    public void close() {
        world.close();
    }
}
