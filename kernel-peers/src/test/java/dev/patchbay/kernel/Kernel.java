package dev.patchbay.kernel;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What these tests take. */
final class Kernel {

    /** Capabilities by their numbers, capabilities(7): CAP_NET_ADMIN and CAP_SYS_ADMIN. */
    private static final long NEEDED = 1L << 12 | 1L << 21;

    private Kernel() {}

    /**
     * Skips the test, and says why, where the machine does not allow it, or a tool is missing; where {@code CI=true}
     * and the machine allows it, a missing tool is a failure.
     */
    static void takes(String... tools) {
        List<String> missing = missingMeans();
        boolean allowed = missing.isEmpty();
        Stream.concat(Stream.of("ip", "bridge", "sysctl"), Stream.of(tools))
                .filter(tool -> !isInstalled(tool))
                .forEach(missing::add);
        if (missing.isEmpty()) {
            return;
        }
        String text = "no test against the kernel: missing " + String.join(", ", missing);
        if (allowed && "true".equals(System.getenv("CI"))) {
            fail(text);
        }
        System.out.println("SKIPPED: " + text);
        assumeTrue(false, text);
    }

    private static List<String> missingMeans() {
        List<String> missing = new ArrayList<>();
        if (!System.getProperty("os.name").equals("Linux")) {
            missing.add("Linux");
        } else if (!isRoot()) {
            missing.add("root (CAP_NET_ADMIN, CAP_SYS_ADMIN)");
        }
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            missing.add("/dev/net/tun");
        }
        return missing;
    }

    static boolean isInstalled(String tool) {
        return Stream.of(("/usr/sbin:/sbin:" + System.getenv("PATH")).split(":", 0))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static boolean isRoot() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).trim(), 16))
                    .anyMatch(all -> (all & NEEDED) == NEEDED);
        } catch (IOException none) {
            return false;
        }
    }
}
