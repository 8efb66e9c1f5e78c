package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.Attach;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./patchbay attach}: what it prints is typed at the kernel's end as it stands there, and works. */
@Timeout(300)
final class AttachTest {

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void three_commands_and_the_kernel_pings_a_host_in_this_jvm(@TempDir Path directory) throws Exception {
        Kernel.takes("ping");
        Path printed = directory.resolve("printed");
        try (KernelNamespace kernel = new KernelNamespace()) {
            Process process = new ProcessBuilder(Child.java(Child.classPath(), Attach.class, "--netns", kernel.name()))
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            try (OutputStream keyboard = process.getOutputStream()) {
                KernelNamespace.await("the prompt", () -> text(printed).contains("\"help\" lists the commands"));
                List<String> commands = text(printed)
                        .lines()
                        .filter(line -> line.startsWith("    ip "))
                        .map(String::trim)
                        .toList();
                assertThat(commands).hasSize(3);
                type(commands.get(0));
                type(commands.get(1));
                assertThat(type(commands.get(2) + " -n -c 1 -W 20")).contains(" 1 received, 0% packet loss");
                keyboard.write("ping -c 1 10.42.0.1\nexit\n".getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(process.exitValue()).isZero();
            assertThat(text(printed)).contains("64 bytes from 10.42.0.1: icmp_seq=1 ttl=64");
            KernelNamespace.await("the kernel's end is gone", () -> !kernel.has("tap0"));
        }
    }

    private static String type(String command) {
        return Run.of(Arrays.asList(command.split(" ", 0))).checked();
    }

    @Test
    void says_what_is_wrong() {
        Kernel.takes();
        try (KernelNamespace kernel = new KernelNamespace()) {
            Run run = Run.of(Child.java(
                    Child.classPath(), Attach.class, "--netns", kernel.name(), "far-too-long-a-name", "10.0.0.1/24"));
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output()).contains("attach: ");
            assertThat(run.output().lines()).hasSize(1);
        }
    }
}
