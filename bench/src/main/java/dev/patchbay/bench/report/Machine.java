package dev.patchbay.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the figures were measured on, as far as the operating system tells. */
final class Machine {

    private Machine() {}

    /** One line. */
    static String describe() {
        List<String> parts = new ArrayList<>();
        parts.add(processor());
        parts.add(Runtime.getRuntime().availableProcessors() + " CPUs");
        caches(parts);
        parts.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        parts.add("Java " + System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.name"));
        return String.join(", ", parts);
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unknown) {
            return System.getProperty("os.arch");
        }
    }

    private static void caches(List<String> into) {
        for (int i = 0; i < 4; i++) {
            Path cache = Path.of("/sys/devices/system/cpu/cpu0/cache/index" + i);
            try {
                String type = Files.readString(cache.resolve("type")).strip();
                String level = Files.readString(cache.resolve("level")).strip();
                if (!type.equals("Instruction")) {
                    into.add("L" + level + " "
                            + Files.readString(cache.resolve("size")).strip());
                }
            } catch (IOException unknown) {
                return;
            }
        }
    }
}
