package dev.patchbay.packetdrill.kernel;

import dev.patchbay.packetdrill.script.Settings;
import dev.patchbay.packetdrill.setup.SetupCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Set-up commands on this machine: parameters are written, the rest is left to the tools. */
final class KernelSetup implements AutoCloseable {

    /** Parameters that distributions change, with the values that the kernel's source has. */
    private static final List<String> UPSTREAM =
            List.of("tcp_rmem=4096 131072 33554432", "tcp_wmem=4096 16384 4194304", "tcp_fastopen=1", "tcp_ecn=2");

    private final Path directory;
    private final Path history;
    private final KernelCalls calls;
    private final Map<String, String> before = new LinkedHashMap<>();

    KernelSetup(Path directory, KernelCalls calls) {
        this.directory = directory;
        this.calls = calls;
        try {
            history = Files.createTempFile("nstat", ".history");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undoes what this machine's administrator changed: the namespace is as upstream's kernel makes it. */
    void upstream() {
        calls.congestionControl("cubic");
        for (String each : UPSTREAM) {
            String[] parts = each.split("=", 2);
            String complaint = write("/proc/sys/net/ipv4/" + parts[0], parts[1], true);
            if (!complaint.isEmpty()) {
                throw new IllegalStateException(complaint);
            }
        }
    }

    /** Gives the namespace its addresses and routes. */
    void device(Settings settings) throws InterruptedException {
        String tun = TunDevice.NAME;
        StringBuilder text = new StringBuilder("set -e; ip link set lo up; ip link set ")
                .append(tun)
                .append(" mtu ")
                .append(settings.mtu())
                .append(" up; ");
        if (!settings.isAnyIp()) {
            text.append("ip addr add %s/%d dev %s; ".formatted(settings.localIp(), settings.prefixLength(), tun));
        }
        if (settings.speed() > 0) {
            text.append("ethtool -s %s speed %d autoneg off; ".formatted(tun, settings.speed()));
        }
        text.append("ip route add ")
                .append(settings.remotePrefix())
                .append(" dev ")
                .append(tun);
        if (!settings.isAnyIp()) {
            text.append(" via ").append(settings.gatewayIp());
        }
        String complaint = shell(text.toString());
        if (!complaint.isEmpty()) {
            throw new IllegalStateException("the device cannot be set up: " + complaint);
        }
    }

    /** @return empty, or what went wrong */
    String run(SetupCommand command) throws InterruptedException {
        if (command instanceof SetupCommand.Sysctl sysctl) {
            if (sysctl.name().equals("net.ipv4.tcp_congestion_control")) {
                calls.congestionControl(sysctl.value());
                return "";
            }
            return write("/proc/sys/" + sysctl.name().replace('.', '/'), sysctl.value(), sysctl.optional());
        }
        if (command instanceof SetupCommand.ModuleParameter parameter) {
            return ofMachine(parameter.path(), parameter.value());
        }
        if (command instanceof SetupCommand.Nothing) {
            return "";
        }
        if (command instanceof SetupCommand.FlushMetrics) {
            return shell("ip tcp_metrics flush all");
        }
        if (command instanceof SetupCommand.ResetCounters) {
            return shell("nstat");
        }
        if (command instanceof SetupCommand.MakeFile file) {
            return shell("head -c " + file.bytes() + " /dev/zero > '" + file.path() + "'");
        }
        if (command instanceof SetupCommand.RemoveFile file) {
            return shell("rm " + (file.force() ? "-f '" : "'") + file.path() + "'");
        }
        if (command instanceof SetupCommand.Sleep sleep) {
            WallClock.sleepUntil(WallClock.micros() + (long) (sleep.seconds() * 1e6));
            return "";
        }
        return shell(text(command));
    }

    /** A module's parameter belongs to the whole machine: it gets its value back when the script is over. */
    private String ofMachine(String path, String value) {
        try {
            String present = Files.readString(Path.of(path)).strip();
            before.putIfAbsent(path, present);
        } catch (IOException e) {
            return path + ": " + e.getMessage();
        }
        return write(path, value, false);
    }

    private static String text(SetupCommand command) {
        if (command instanceof SetupCommand.Discipline discipline) {
            return discipline.text();
        }
        if (command instanceof SetupCommand.Offloads offloads) {
            return offloads.text();
        }
        if (command instanceof SetupCommand.RouteChange change) {
            return change.text();
        }
        if (command instanceof SetupCommand.ExpectCounter counter) {
            return "nstat | grep -q '" + counter.name() + "'";
        }
        if (command instanceof SetupCommand.ExpectSocket socket) {
            return "grep -qE '" + socket.pattern() + "' /proc/self/net/" + socket.file();
        }
        throw new IllegalArgumentException("not a command of this list: " + command);
    }

    private static String write(String path, String value, boolean optional) {
        try {
            Files.writeString(Path.of(path), value);
            return "";
        } catch (NoSuchFileException e) {
            return optional ? "" : path + ": No such file or directory";
        } catch (IOException e) {
            return path + ": cannot be set to \"" + value + "\": " + e.getMessage();
        }
    }

    private String shell(String text) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", text)
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment()
                    .put(
                            "PACKETDRILL_PID",
                            String.valueOf(ProcessHandle.current().pid()));
            builder.environment().put("NSTAT_HISTORY", history.toString());
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return status == 0 ? "" : text + ": status " + status + (output.isBlank() ? "" : ": " + output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<String> complaints = new ArrayList<>();
        before.forEach((path, value) -> complaints.add(write(path, value, false)));
        if (complaints.stream().anyMatch(each -> !each.isEmpty())) {
            throw new IllegalStateException("not put back: " + complaints);
        }
        try {
            Files.deleteIfExists(history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
