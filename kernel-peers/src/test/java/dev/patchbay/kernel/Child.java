package dev.patchbay.kernel;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that makes a tap, says so or why not, and lives until its standard input ends. */
final class Child {

    private Child() {}

    /** The words that run a class in another JVM of this kind. */
    static List<String> java(String classPath, Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_custom_class_loading=CHILD",
                "-cp",
                classPath,
                main.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The class path of these tests; Surefire hides it in the manifest of a jar. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Arguments: the kernel's namespace, if any. */
    public static void main(String[] arguments) throws IOException {
        try (World world = World.create()) {
            LinkSpec tap = LinkSpec.of("tap").named("tap0");
            world.host("host").links().add(arguments.length == 0 ? tap : tap.withOption("kernel-netns", arguments[0]));
            System.out.println("made");
            while (System.in.read() >= 0) {
                // until the end
            }
        } catch (NetException refusal) {
            System.out.println(refusal.errno() + ": " + refusal.getMessage());
        }
    }
}
