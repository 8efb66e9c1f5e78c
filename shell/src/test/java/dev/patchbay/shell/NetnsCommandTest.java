package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code ip netns}, and {@code ip -n}. */
class NetnsCommandTest {

    private final ShellFixture shell = new ShellFixture();

    @Test
    void namespaces_come_and_go() { // transcript 11/K6
        assertThat(shell.run("ip netns add n1")).isEmpty();
        assertThat(shell.run("ip netns add n2")).isEmpty();
        assertThat(shell.run("ip netns add n1"))
                .isEqualTo("Cannot create namespace file \"/run/netns/n1\": File exists\n(exit 1)\n");
        assertThat(shell.run("ip netns list")).isEqualTo("n2\nn1\n");
        assertThat(shell.run("ip netns del n1")).isEmpty();
        assertThat(shell.run("ip netns")).isEqualTo("n2\n");
        assertThat(shell.run("ip netns del nosuch"))
                .isEqualTo("Cannot remove namespace file \"/run/netns/nosuch\": No such file or directory\n(exit 1)\n");
        assertThat(shell.run("ip netns add")).isEqualTo("No netns name specified\n(exit 1)\n");
        assertThat(shell.run("ip netns add ../x")).isEqualTo("Invalid netns name \"../x\"\n(exit 255)\n");
    }

    @Test
    void known_namespaces_have_numbers() {
        shell.run("ip netns add n1");
        shell.run("ip netns add n2");
        shell.here().meet(shell.world().find("n2").orElseThrow());

        assertThat(shell.run("ip netns list")).isEqualTo("n2 (id: 0)\nn1\n");
        assertThat(shell.run("ip -j netns")).isEqualTo("[{\"name\":\"n2\",\"id\":0},{\"name\":\"n1\"}]\n");
        assertThat(shell.run("ip netns list-id")).isEqualTo("nsid 0 (iproute2 netns name: n2)\n");
        assertThat(shell.run("ip -j netns list-id")).isEqualTo("[{\"nsid\":0,\"name\":\"n2\"}]\n");
    }

    @Test
    void a_command_runs_in_a_namespace() {
        shell.run("ip netns add n1");
        assertThat(shell.run("ip netns exec n1 ip netns identify")).isEqualTo("n1\n");
        assertThat(shell.run("ip netns exec n1 ip netns exec n1 ip -br link"))
                .isEqualTo("lo               DOWN           00:00:00:00:00:00 <LOOPBACK> \n");
        assertThat(shell.run("ip netns exec n1 false")).isEqualTo("(exit 1)\n");
        assertThat(shell.run("ip -n n1 -br link")).startsWith("lo ");
        assertThat(shell.run("ip -netns n1 link set lo up")).isEmpty();
        assertThat(shell.world().find("n1").orElseThrow().link("lo").info().isUp())
                .isTrue();
    }

    @Test
    void what_can_go_wrong_with_exec() { // transcript 11/K6
        shell.run("ip netns add n1");
        assertThat(shell.run("ip netns exec nosuch true"))
                .isEqualTo("Cannot open network namespace \"nosuch\": No such file or directory\n(exit 255)\n");
        assertThat(shell.run("ip -n nosuch link show"))
                .isEqualTo("Cannot open network namespace \"nosuch\": No such file or directory\n(exit 255)\n");
        assertThat(shell.run("ip netns exec n1 foo"))
                .isEqualTo("exec of \"foo\" failed: No such file or directory\n(exit 1)\n");
        assertThat(shell.run("ip netns exec n1")).isEqualTo("No command specified\n(exit 1)\n");
        assertThat(shell.run("ip netns exec")).isEqualTo("No netns name specified\n(exit 1)\n");
    }

    @Test
    void all_of_them() {
        shell.run("ip netns add n1");
        shell.run("ip netns add n2");
        assertThat(shell.run("ip -all netns exec ip netns identify")).isEqualTo("\nnetns: n2\nn2\n\nnetns: n1\nn1\n");
        assertThat(shell.run("ip -all netns exec")).isEqualTo("No command specified\n(exit 1)\n");
        assertThat(shell.run("ip -all netns delete")).isEmpty();
        assertThat(shell.world().namespaces()).isEmpty();
    }

    @Test
    void processes_are_in_the_initial_namespace() {
        shell.run("ip netns add n1");
        assertThat(shell.run("ip netns identify")).isEqualTo("\n");
        assertThat(shell.run("ip netns identify 1")).isEqualTo("\n");
        assertThat(shell.run("ip netns identify 77"))
                .isEqualTo("Cannot open network namespace: No such file or directory\n(exit 1)\n");
        assertThat(shell.run("ip netns identify x")).isEqualTo("Specified string 'x' is not a pid\n(exit 1)\n");
        assertThat(shell.run("ip netns pids n1")).isEmpty();
        assertThat(shell.run("ip netns pids n2"))
                .isEqualTo("Cannot open network namespace: No such file or directory\n(exit 1)\n");
    }
}
