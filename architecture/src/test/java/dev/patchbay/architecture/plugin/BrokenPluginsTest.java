package dev.patchbay.architecture.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are broken in one way or another: a line that names the jar and the class, and the rest goes on. */
final class BrokenPluginsTest {

    private static final String LINK_TYPE = "dev.patchbay.spi.LinkType";

    @TempDir
    Path directory;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void closeJars() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    /** A world with these jars beside the drivers of the house. */
    private World world(Path... jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), getClass().getClassLoader());
        loaders.add(loader);
        return World.builder().seed(1).virtualTime().plugins(loader).build();
    }

    /** The rest of the world goes on. */
    private static void assertWorks(World world) {
        Namespace alice = world.host("alice");
        Namespace bob = world.host("bob");
        World.Cable cable = world.cable(alice, bob);
        cable.left().add("10.0.0.1/24").up();
        cable.right().add("10.0.0.2/24").up();
        assertThat(alice.ping("10.0.0.2").ok()).as("a ping through the cable").isTrue();
        assertThat(alice.ping("127.0.0.1").ok()).as("a ping through lo").isTrue();
    }

    private static void assertOneProblem(World world, String... parts) {
        assertThat(world.pluginProblems()).hasSize(1);
        assertThat(world.pluginProblems().get(0)).contains(parts);
        assertWorks(world);
    }

    private static Link add(Namespace where, String kind) {
        return where.links().add(LinkSpec.of(kind));
    }

    private Path jarOf(String name, String className, String source) throws IOException {
        return new JarMaker(directory, name)
                .source("com/example/" + className + ".java", source)
                .provides(LINK_TYPE, "com.example." + className)
                .make();
    }

    @Test
    void a_sound_plugin_in_a_jar_is_found() throws Exception {
        Path jar = jarOf("flute", "Flute", Sources.driver("com.example", "Flute", "flute"));
        try (World world = world(jar)) {
            assertThat(world.pluginProblems()).isEmpty();
            assertThat(add(world.initial(), "flute").info().kind()).isEqualTo("flute");
            assertThat(world.linkKinds())
                    .anySatisfy(kind -> assertThat(kind.origin()).contains("flute.jar", "com.example.Flute"));
        }
    }

    @Test
    void a_kind_that_two_drivers_claim_is_nobodys() throws Exception {
        Path one = jarOf("one", "One", Sources.driver("com.example", "One", "flute"));
        Path two = jarOf("two", "Two", Sources.driver("com.example", "Two", "flute"));
        try (World world = world(one, two)) {
            assertOneProblem(world, "\"flute\"", "one.jar", "com.example.One", "two.jar", "com.example.Two");
            assertThatThrownBy(() -> add(world.initial(), "flute"))
                    .isInstanceOf(NetException.class)
                    .hasMessageContaining("one.jar")
                    .hasMessageContaining("two.jar");
        }
    }

    @Test
    void a_kind_that_nobody_knows_is_refused() throws Exception {
        try (World world = world()) {
            assertThatThrownBy(() -> add(world.initial(), "flute")).isInstanceOfSatisfying(NetException.class, e -> {
                assertThat(e.errno()).isEqualTo(Errno.EOPNOTSUPP);
                assertThat(e.extack()).contains("Unknown device type");
            });
            assertWorks(world);
        }
    }

    @Test
    void a_driver_whose_constructor_throws_is_a_problem() throws Exception {
        for (String what : List.of("new IllegalStateException(\"cracked\")", "new LinkageError(\"cracked\")")) {
            String name = "cracked" + loaders.size();
            Path jar = jarOf(
                    name,
                    "Flute",
                    Sources.driver("com.example", "Flute", "flute")
                            .replace("Flute() {}", "Flute() { throw " + what + "; }"));
            try (World world = world(jar)) {
                assertOneProblem(world, name + ".jar", "com.example.Flute", "cracked");
            }
        }
    }

    @Test
    void a_driver_whose_static_initializer_throws_is_a_problem() throws Exception {
        Path jar = jarOf(
                "cracked",
                "Flute",
                Sources.driver("com.example", "Flute", "flute")
                        .replace(
                                "public Flute() {}",
                                "static final int X = 1 / Integer.parseInt(\"0\"); public Flute() {}"));
        try (World world = world(jar)) {
            assertOneProblem(world, "cracked.jar", "com.example.Flute", "ExceptionInInitializerError");
        }
    }

    @Test
    void a_driver_that_throws_from_kind_is_a_problem() throws Exception {
        Path jar = jarOf(
                "dumb",
                "Flute",
                Sources.driver("com.example", "Flute", "flute")
                        .replace("return \"flute\";", "throw new AssertionError(\"dumb\");"));
        try (World world = world(jar)) {
            assertOneProblem(world, "dumb.jar", "com.example.Flute", "kind()", "dumb");
        }
    }

    @Test
    void a_driver_without_a_kind_is_a_problem() throws Exception {
        Path jar = jarOf(
                "nameless",
                "Flute",
                Sources.driver("com.example", "Flute", "flute").replace("return \"flute\";", "return null;"));
        try (World world = world(jar)) {
            assertOneProblem(world, "nameless.jar", "com.example.Flute", "kind()");
        }
    }

    @Test
    void a_driver_that_throws_from_every_namespace_is_a_problem() throws Exception {
        Path jar = jarOf(
                "loud",
                "Flute",
                Sources.driver("com.example", "Flute", "flute")
                        .replace(
                                "    @Override\n    public String kind",
                                "    @Override\n    public java.util.Optional<LinkSpec> everyNamespace() {"
                                        + " throw new IllegalStateException(\"loud\"); }\n"
                                        + "    @Override\n    public String kind"));
        try (World world = world(jar)) {
            assertOneProblem(world, "loud.jar", "com.example.Flute", "everyNamespace()", "loud");
        }
    }

    @Test
    void a_driver_that_throws_from_attach_refuses_and_is_a_problem() throws Exception {
        for (String what : List.of(
                "throw new IllegalArgumentException(\"flat\");",
                "throw new NoClassDefFoundError(\"flat\");",
                "throw new AssertionError(\"flat\");",
                "Flute.<RuntimeException>sneak(new java.io.IOException(\"flat\")); return null;",
                "return null; // flat")) {
            String name = "flat" + loaders.size();
            Path jar = jarOf(
                    name,
                    "Flute",
                    Sources.driver("com.example", "Flute", "flute")
                            .replaceFirst("return LinkDriver.*;", java.util.regex.Matcher.quoteReplacement(what))
                            .replace(
                                    "    public Flute() {}",
                                    "    public Flute() {}\n"
                                            + "    @SuppressWarnings(\"unchecked\")\n"
                                            + "    static <T extends Throwable> void sneak(Throwable t) throws T {"
                                            + " throw (T) t; }\n"));
            try (World world = world(jar)) {
                assertThat(world.pluginProblems()).isEmpty();
                Namespace initial = world.initial();
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> add(initial, "flute"))
                            .as(what)
                            .isInstanceOfSatisfying(NetException.class, e -> {
                                assertThat(e.errno()).isEqualTo(Errno.EIO);
                                assertThat(e.getMessage()).contains(name + ".jar", "com.example.Flute", "attach");
                            });
                }
                assertThat(initial.links().all()).containsExactly(initial.lo());
                assertOneProblem(world, name + ".jar", "com.example.Flute", "attach");
            }
        }
    }

    @Test
    void a_driver_that_throws_from_traits_refuses() throws Exception {
        Path jar = jarOf(
                "odd",
                "Flute",
                Sources.driver("com.example", "Flute", "flute").replaceFirst("LinkTraits.ETHERNET", "null"));
        try (World world = world(jar)) {
            assertThatThrownBy(() -> add(world.initial(), "flute"))
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EIO))
                    .hasMessageContaining("traits");
            assertWorks(world);
        }
    }

    @Test
    void a_class_file_that_cannot_be_read_is_a_problem() throws Exception {
        Path jar = new JarMaker(directory, "garbled")
                .file("com/example/Flute.class", (byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, (byte) 1)
                .provides(LINK_TYPE, "com.example.Flute")
                .make();
        try (World world = world(jar)) {
            assertOneProblem(world, "garbled.jar", "com.example.Flute", "ClassFormatError");
        }
    }

    @Test
    void a_class_of_a_newer_java_is_a_problem() throws Exception {
        Path sound = jarOf("sound", "Flute", Sources.driver("com.example", "Flute", "flute"));
        assertThat(sound).exists();
        byte[] bytes = Files.readAllBytes(directory.resolve("sound-work/classes/com/example/Flute.class"));
        bytes[7] = 127; // major version, JVMS 4.1
        Path jar = new JarMaker(directory, "newer")
                .file("com/example/Flute.class", bytes)
                .provides(LINK_TYPE, "com.example.Flute")
                .make();
        try (World world = world(jar)) {
            assertOneProblem(world, "newer.jar", "com.example.Flute", "UnsupportedClassVersionError");
        }
    }

    @Test
    void a_service_file_that_names_nothing_is_a_problem() throws Exception {
        Path jar = new JarMaker(directory, "empty")
                .provides(LINK_TYPE, "com.example.Gone")
                .make();
        try (World world = world(jar)) {
            assertOneProblem(world, "empty.jar", "com.example.Gone", "not found");
        }
    }

    @Test
    void a_service_file_that_names_something_else_is_a_problem() throws Exception {
        Path jar = new JarMaker(directory, "other")
                .source("com/example/Piano.java", "package com.example; public final class Piano {}")
                .provides(LINK_TYPE, "com.example.Piano")
                .make();
        try (World world = world(jar)) {
            assertOneProblem(world, "other.jar", "com.example.Piano", "not a subtype");
        }
    }

    @Test
    void a_service_file_that_is_no_service_file_is_a_problem() throws Exception {
        Path jar = new JarMaker(directory, "prose")
                .provides(LINK_TYPE, "this is not a class name")
                .make();
        try (World world = world(jar)) {
            assertOneProblem(world, "prose.jar", "Illegal");
        }
    }

    @Test
    void broken_ones_do_not_hide_sound_ones_behind_them() throws Exception {
        Path jar = new JarMaker(directory, "mixed")
                .source("com/example/Piano.java", "package com.example; public final class Piano {}")
                .source("com/example/Flute.java", Sources.driver("com.example", "Flute", "flute"))
                .provides(LINK_TYPE, "com.example.Gone", "com.example.Piano", "com.example.Flute")
                .make();
        try (World world = world(jar)) {
            assertThat(world.pluginProblems()).hasSize(2);
            assertThat(add(world.initial(), "flute").exists()).isTrue();
        }
    }

    @Test
    void a_transport_that_cannot_be_made_is_a_problem() throws Exception {
        Path jar = new JarMaker(directory, "stream")
                .provides("dev.patchbay.spi.TransportType", "com.example.Stream")
                .make();
        try (World world = world(jar)) {
            assertOneProblem(world, "stream.jar", "com.example.Stream");
        }
    }
}
