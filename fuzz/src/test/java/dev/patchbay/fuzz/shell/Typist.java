package dev.patchbay.fuzz.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.World;
import dev.patchbay.shell.Session;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One who types at the shell of a small network, and is never left without an answer: each line ends, if need be by
 * Ctrl-C, with an exit status that a process can have, and one that fails says why.
 */
final class Typist implements AutoCloseable {

    /** h1 (10.1.0.2) – r (10.1.0.1, 10.2.0.1) – h2 (10.2.0.2); r forwards. */
    private static final String NETWORK = """
            ip netns add h1; ip netns add r; ip netns add h2
            ip -n h1 link set lo up; ip -n r link set lo up; ip -n h2 link set lo up
            ip -n h1 link add eth0 type veth peer name eth0 netns r
            ip -n r link add eth1 type veth peer name eth0 netns h2
            ip -n h1 addr add 10.1.0.2/24 brd + dev eth0
            ip -n r addr add 10.1.0.1/24 brd + dev eth0
            ip -n r addr add 10.2.0.1/24 brd + dev eth1
            ip -n h2 addr add 10.2.0.2/24 brd + dev eth0
            ip -n h1 link set eth0 up; ip -n r link set eth0 up; ip -n r link set eth1 up; ip -n h2 link set eth0 up
            ip -n h1 route add default via 10.1.0.1; ip -n h2 route add default via 10.2.0.1
            ip netns exec r sysctl -qw net.ipv4.ip_forward=1
            """;

    /** How long somebody who types waits before he presses Ctrl-C, in virtual time. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Each Ctrl-C ends one command of the line; there are not more than this. */
    private static final int MOST_COMMANDS = 500;

    /** Commands that may fail without a word, and those that are the reason for it. */
    private static final Set<String> SILENT = Set.of(
            "false", "grep", "exit", "sysctl", "ping", "arping", "test", "[", "read", "!", "set", "return", "sh ",
            "nc");

    /** Options by which tcpdump touches files of the machine that the tests run on. */
    private static final Pattern FILES = Pattern.compile("tcpdump.*-\\S*[wrFVz]", Pattern.DOTALL);

    private static final Pattern QUOTING = Pattern.compile("['\"\\\\]");

    private final World world;
    private Session shell;

    Typist(long seed) throws InterruptedException {
        world = World.builder().seed(seed).virtualTime().build();
        shell = new Session(world);
        for (String line : NETWORK.split("\n", -1)) {
            assertThat(shell.run(line).output()).isEmpty();
        }
    }

    /** Whether a line touches nothing outside the network. */
    static boolean isHarmless(String line) {
        return !FILES.matcher(QUOTING.matcher(line).replaceAll("")).find();
    }

    /** Types a line, and checks the answer. */
    void type(String line, String where) throws InterruptedException {
        Session.Result[] result = new Session.Result[1];
        boolean[] interrupted = {false};
        World.Task task = world.spawn("line", () -> {
            try {
                result[0] = shell.run(line);
            } catch (InterruptedException e) {
                interrupted[0] = true;
            }
        });
        for (int i = 0; !world.await(task::isDone, PATIENCE); i++) {
            assertThat(i).as("%s: ends after as many Ctrl-C", where).isLessThan(MOST_COMMANDS);
            interrupted[0] = true;
            task.interrupt();
        }
        String background = shell.interruptAll();
        assertThat(background).as(where).doesNotContain("internal error", "does not end");
        if (result[0] != null) {
            check(line, result[0], where, interrupted[0]);
        } else {
            assertThat(interrupted[0])
                    .as("%s: without an answer, so interrupted", where)
                    .isTrue();
        }
        assertThat(world.failures()).as(where).isEmpty();
        if (!shell.run("echo here").output().equals("here\n")) {
            shell.close();
            shell = new Session(world); // one that was left says nothing any more
        }
    }

    private static void check(String line, Session.Result result, String where, boolean interrupted) {
        assertThat(result.output()).as(where).doesNotContain("internal error", "\tat ");
        assertThat(result.status()).as(where).isBetween(0, 255);
        boolean one = !line.isBlank() && line.chars().noneMatch(c -> "|&;<>\n#".indexOf(c) >= 0);
        if (result.status() != 0 && one && !interrupted && SILENT.stream().noneMatch(line::contains)) {
            assertThat(result.output()).as("%s: says why", where).isNotBlank();
        }
    }

    @Override
    public void close() {
        shell.close();
        world.close();
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).as("%s", world.books()).isZero();
    }
}
