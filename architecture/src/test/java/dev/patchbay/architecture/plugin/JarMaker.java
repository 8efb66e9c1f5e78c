package dev.patchbay.architecture.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources and puts them into a jar, as a stranger would. */
final class JarMaker {

    private final Path directory;
    private final String name;
    private final List<Path> sources = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private String modulePath = "";

    JarMaker(Path directory, String name) throws IOException {
        this.directory = Files.createDirectories(directory.resolve(name + "-work"));
        this.name = name;
    }

    /** Adds a source file; the name has slashes and ends in {@code .java}. */
    JarMaker source(String file, String text) throws IOException {
        Path path = directory.resolve("src").resolve(file);
        Files.createDirectories(path.getParent());
        sources.add(Files.writeString(path, text));
        return this;
    }

    /** Adds any other file. */
    JarMaker file(String file, byte... content) {
        files.put(file, content);
        return this;
    }

    /** Names implementations of a service. */
    JarMaker provides(String service, String... classes) {
        return file("META-INF/services/" + service, String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
    }

    /** Compiles as a module against these modules. */
    JarMaker on(String modules) {
        modulePath = modules;
        return this;
    }

    /** Makes the jar. */
    Path make() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        compile(classes);
        Path jar = directory.resolveSibling(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                add(entries, classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(entries, file.getKey(), file.getValue());
            }
        }
        return jar;
    }

    private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content);
        entries.closeEntry();
    }

    private void compile(Path into) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", into.toString()));
        options.addAll(
                modulePath.isEmpty()
                        ? List.of("-cp", Place.of("dev.patchbay.api.World").toString())
                        : List.of("--module-path", modulePath));
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(done).as("%s", complaints).isTrue();
        }
    }
}
