package dev.patchbay.architecture.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything as modules, in a JVM of its own: what is exported, opened, used and provided is enough. */
final class ModulePathTest {

    private static final String APP = """
            package app;

            import dev.patchbay.api.*;

            public final class Main {
                public static void main(String[] args) {
                    try (World world = World.builder().seed(1).virtualTime().build()) {
                        Namespace alice = world.host("alice");
                        Namespace bob = world.host("bob");
                        World.Cable cable = world.cable(alice, bob);
                        cable.left().add("10.0.0.1/24").up();
                        cable.right().add("10.0.0.2/24").up();
                        System.out.println("lo " + alice.ping("127.0.0.1").ok());
                        System.out.println("cable " + alice.ping("10.0.0.2").ok());
                        world.linkKinds().forEach(kind -> System.out.println("kind " + kind.name()));
                        System.out.println("problems " + world.pluginProblems());
                        System.out.println("named " + World.class.getModule().isNamed());
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    private Path application() throws IOException {
        return new JarMaker(directory, "app")
                .on(Place.modulePath())
                .source("module-info.java", "module app { requires dev.patchbay.stack.api; }")
                .source("app/Main.java", APP)
                .make();
    }

    private static List<String> run(String modulePath) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath,
                        "--module",
                        "app/app.Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as("%s", output).isZero();
        return output.lines().toList();
    }

    @Test
    void a_world_made_of_modules_pings_through_lo_and_a_cable() throws Exception {
        List<String> said = run(Place.modulePath(application()));
        assertThat(said).contains("named true", "lo true", "cable true", "problems []", "kind veth", "kind dummy");
    }

    @Test
    void a_strangers_module_is_found() throws Exception {
        Path flute = new JarMaker(directory, "flute")
                .on(Place.modulePath())
                .source(
                        "module-info.java",
                        "module com.example.flute { requires dev.patchbay.stack.api;"
                                + " provides dev.patchbay.spi.LinkType with com.example.flute.Flute; }")
                .source("com/example/flute/Flute.java", Sources.driver("com.example.flute", "Flute", "flute"))
                .make();
        assertThat(run(Place.modulePath(application(), flute))).contains("kind flute", "lo true", "problems []");
    }

    @Test
    void a_broken_module_is_a_problem_and_the_rest_works() throws Exception {
        Path broken = new JarMaker(directory, "broken")
                .on(Place.modulePath())
                .source(
                        "module-info.java",
                        "module com.example.broken { requires dev.patchbay.stack.api;"
                                + " provides dev.patchbay.spi.LinkType with com.example.broken.Broken; }")
                .source(
                        "com/example/broken/Broken.java",
                        Sources.driver("com.example.broken", "Broken", "broken")
                                .replace("public Broken() {}", "public Broken() { throw new Error(\"no reed\"); }"))
                .make();
        List<String> said = run(Place.modulePath(application(), broken));
        assertThat(said).contains("lo true", "cable true").doesNotContain("kind broken");
        assertThat(said)
                .anyMatch(line -> line.startsWith("problems [")
                        && line.contains("com.example.broken.Broken")
                        && line.contains("no reed"));
    }
}
