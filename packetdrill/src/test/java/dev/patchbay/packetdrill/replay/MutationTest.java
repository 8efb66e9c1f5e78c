package dev.patchbay.packetdrill.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packetdrill.run.Interpreter;
import dev.patchbay.packetdrill.script.Parser;
import dev.patchbay.packetdrill.script.Script;
import dev.patchbay.packetdrill.script.ScriptError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The runner proves itself: what a kernel did is accepted; what it did not do, a packet more or less, another flag,
 * number, option or time, is not.
 */
class MutationTest {

    private static final Path SCRIPTS = Path.of("src/test/scripts");
    private static final Path TRACES = Path.of("src/test/traces");
    private static final int MUTATIONS = 4_000;
    private static final int MANY_MUTATIONS = 100_000;
    private static final double DETECTED = 0.99;

    private record Recorded(Path script, Trace trace) {}

    private static List<Recorded> recorded() throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TRACES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = TRACES.relativize(file).toString().replace(".trace", ".pkt");
                all.add(new Recorded(SCRIPTS.resolve(name), Trace.parse(Files.readAllLines(file))));
            }
        }
        return all;
    }

    /** Empty if the script came true. */
    private static String judge(Path file, Trace trace) throws IOException, InterruptedException {
        Script script = Parser.parse(Files.readString(file), settings -> settings.set("strict_end", ""));
        try (ReplayedStack stack = new ReplayedStack(trace)) {
            new Interpreter(script, stack, SCRIPTS, null).run();
            return "";
        } catch (ScriptError e) {
            return "line " + e.line() + ": " + e.getMessage();
        }
    }

    @Test
    void what_a_kernel_did_passes() throws IOException, InterruptedException {
        List<Recorded> all = recorded();
        List<String> failures = new ArrayList<>();
        for (Recorded each : all) {
            String reason = judge(each.script, each.trace);
            if (!reason.isEmpty()) {
                failures.add(each.script + " " + reason);
            }
        }
        assertThat(all).hasSizeGreaterThan(150);
        assertThat(failures).isEmpty();
    }

    @Test
    void what_no_kernel_did_fails() throws IOException, InterruptedException {
        mutate(MUTATIONS, 20_261_126L);
    }

    @Test
    @Tag("soak")
    void what_no_kernel_did_fails_however_often_it_is_tried() throws IOException, InterruptedException {
        mutate(MANY_MUTATIONS, System.nanoTime());
    }

    private static void mutate(int count, long seed) throws IOException, InterruptedException {
        System.out.println("seed " + seed);
        List<Recorded> all = recorded();
        SplittableRandom chance = new SplittableRandom(seed);
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Recorded one = all.get(chance.nextInt(all.size()));
            Mutation mutation = Mutation.of(one.trace, chance);
            if (mutation == null) {
                i--;
                continue;
            }
            if (judge(one.script, mutation.trace()).isEmpty()) {
                accepted.add(one.script + ": " + mutation.what());
            }
        }
        System.out.println("packetdrill: " + (count - accepted.size()) + " of " + count + " mutations were noticed");
        assertThat(accepted.size()).as(accepted.toString()).isLessThanOrEqualTo((int) (count * (1 - DETECTED)));
    }
}
