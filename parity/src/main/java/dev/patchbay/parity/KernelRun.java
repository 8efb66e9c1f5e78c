package dev.patchbay.parity;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands on the kernel of this machine, in namespaces that vanish with the run, however it ends: a network namespace
 * that stands for the initial one, private mounts, so that {@code ip netns add} makes names that nobody else sees, and
 * processes of its own, which all end with the first. Needs root, util-linux and iproute2.
 */
final class KernelRun {

    private static final List<String> UNSHARE =
            List.of("unshare", "--net", "--mount", "--uts", "--pid", "--mount-proc", "--fork", "--kill-child");
    private static final String MARK = "@@patchbay@@";
    private static final long LIMIT_SECONDS = 600;

    /** Private names of namespaces, files that vanish, and a loopback device that is up, as Patchbay's initial namespace has it. */
    private static final String PROLOGUE = """
            mkdir -p /run/netns
            mount -t tmpfs none /run/netns
            mount -t tmpfs none /tmp
            cd /tmp
            ip link set lo up
            pb_work=$(mktemp -d)
            export NSTAT_HISTORY=$pb_work/nstat
            pb_jobs=
            pb_number=0
            mkdir $pb_work/bin
            cat >$pb_work/bin/ip <<'END'
            #!/bin/sh
            # No IPv6 in a new namespace: Patchbay has none yet.
            case "$1 ${2:-}" in
                "netns a"*) ;;
                *) exec REAL "$@" ;;
            esac
            REAL "$@" || exit $?
            REAL netns exec "$3" sysctl -q -w net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
            END
            sed -i "s|REAL|$(command -v ip)|" $pb_work/bin/ip
            chmod +x $pb_work/bin/ip
            PATH=$pb_work/bin:$PATH
            pb_interrupt() { for pb_child in $(pgrep -P $1); do pb_interrupt $pb_child; done; kill -INT $1; }
            """;

    /** What {@code wait} does here: captures that have been idle are interrupted, and what was printed is shown. */
    private static final String WAIT = """
            sleep 2
            for pb_job in $pb_jobs; do pb_interrupt ${pb_job%:*}; done 2>/dev/null
            wait
            for pb_job in $pb_jobs; do cat $pb_work/${pb_job#*:}; done
            pb_jobs=
            """;

    private static final String EPILOGUE = "\nrm -rf $pb_work\n";

    /** Patchbay has no IPv6 yet. */
    private static final String WITHOUT_IPV6 =
            "sysctl -q -w net.ipv6.conf.all.disable_ipv6=1" + " net.ipv6.conf.default.disable_ipv6=1\n";

    private KernelRun() {}

    /** What stands in the way of a run here; empty: nothing. */
    static Optional<String> obstacle() throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(UNSHARE);
            command.addAll(List.of("ip", "-V"));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
        } catch (IOException problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }

    /**
     * Runs commands.
     *
     * @return for each, what it printed and a last line with its status
     */
    static List<List<String>> run(List<String> commands) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(UNSHARE);
        command.add("sh");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread atCtrlC = new Thread(process::destroyForcibly, "kernel run");
        Runtime.getRuntime().addShutdownHook(atCtrlC);
        try {
            OutputStream in = process.getOutputStream();
            Thread writer = new Thread(() -> feed(in, script(commands)), "script");
            writer.setDaemon(true);
            writer.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return split(printed, commands.size());
        } finally {
            boolean ignored = Runtime.getRuntime().removeShutdownHook(atCtrlC);
            process.destroy();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void feed(OutputStream to, String script) {
        try (to) {
            to.write(script.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // the shell has ended: its output, which is being read, says why
        }
    }

    static String script(List<String> commands) {
        StringBuilder script = new StringBuilder(PROLOGUE).append(WITHOUT_IPV6);
        for (String command : commands) {
            script.append("echo '").append(MARK).append("'\n").append(line(command));
        }
        return script.append("echo '")
                .append(MARK)
                .append('\'')
                .append(EPILOGUE)
                .toString();
    }

    private static String line(String command) {
        if (command.equals("wait")) {
            return WAIT + "echo '(exit 0)'\n";
        }
        if (command.endsWith("&") && !command.endsWith("&&")) {
            String background = command.substring(0, command.length() - 1);
            return "pb_number=$((pb_number+1)); { " + background + "\n} >$pb_work/$pb_number 2>&1 </dev/null &\n"
                    + "pb_jobs=\"$pb_jobs $!:$pb_number\"; sleep 0.5\necho '(exit 0)'\n";
        }
        return "{ " + command + "\n} </dev/null; echo \"(exit $?)\"\n";
    }

    private static List<List<String>> split(String printed, int commands) throws IOException {
        String[] parts = printed.split(MARK + "\n", -1);
        if (parts.length < commands + 1) {
            throw new IOException("the kernel's shell ended early: " + parts[parts.length - 1].strip());
        }
        List<List<String>> outputs = new ArrayList<>();
        for (int i = 1; i <= commands; i++) {
            outputs.add(parts[i].lines().toList());
        }
        return outputs;
    }
}
