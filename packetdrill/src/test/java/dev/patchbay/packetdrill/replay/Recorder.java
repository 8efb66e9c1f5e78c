package dev.patchbay.packetdrill.replay;

import dev.patchbay.packetdrill.kernel.KernelStack;
import dev.patchbay.packetdrill.run.Interpreter;
import dev.patchbay.packetdrill.script.Parser;
import dev.patchbay.packetdrill.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Records what this machine's kernel does when scripts run, as root: {@code Recorder SCRIPTS TRACES}. A script that does
 * not come true on the first try gets two more, for a busy machine is late now and then.
 */
public final class Recorder {

    private static final int TRIES = 3;

    private Recorder() {}

    /** Records all scripts below the first directory into the second. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path scripts = Path.of(arguments[0]);
        List<Path> files;
        try (Stream<Path> below = Files.walk(scripts)) {
            files = below.filter(each -> each.toString().endsWith(".pkt"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = scripts.relativize(file).toString().replace(".pkt", ".trace");
            Path target = Path.of(arguments[1], name);
            for (int i = 0; i < TRIES && !Files.exists(target); i++) {
                record(file, target);
            }
        }
    }

    private static void record(Path file, Path target) throws IOException, InterruptedException {
        Script script = Parser.parse(Files.readString(file), settings -> settings.set("strict_end", ""));
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Thread thread = new Thread(() -> {
            try (RecordingStack stack = new RecordingStack(new KernelStack(script.settings(), directory))) {
                new Interpreter(script, stack, directory, null).run();
                Files.createDirectories(target.getParent());
                Files.writeString(target, stack.trace().text());
            } catch (InterruptedException | IOException | RuntimeException e) {
                System.out.println(file + " " + e.getMessage());
            }
        });
        thread.start();
        thread.join();
    }
}
