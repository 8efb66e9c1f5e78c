package dev.patchbay.parity;

import dev.patchbay.api.World;
import dev.patchbay.shell.Session;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a script on Patchbay and on the kernel of this machine, and shows both side by side.
 *
 * <pre>
 * parity FILE
 * parity --record FILE      prints a transcript of what the kernel did, and compares nothing
 * </pre>
 *
 * <p>The status is 0 if both printed the same but for {@linkplain Masks what differs from run to run}, 1 if they did
 * not, 2 if the script cannot be run on both.
 */
public final class Main {

    private static final String USAGE = """
            Usage: parity FILE            runs a script on Patchbay and on this machine's kernel, and compares
                   parity --record FILE   prints what this machine's kernel makes of it, as a transcript""";

    private static final int DIFFERENT = 1;
    private static final int IMPOSSIBLE = 2;
    private static final int COLUMN = 74;
    private static final long SEED = 1;

    private Main() {}

    /** Runs it and ends the process with its status. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        boolean records = arguments.size() == 2 && arguments.get(0).equals("--record");
        if (arguments.size() != (records ? 2 : 1)
                || arguments.get(arguments.size() - 1).startsWith("-")) {
            err.println(USAGE);
            return IMPOSSIBLE;
        }
        String file = arguments.get(arguments.size() - 1);
        try {
            Lab lab = Lab.of(Files.readString(Path.of(file)));
            Optional<String> objection = lab.objection();
            if (objection.isEmpty()) {
                objection = KernelRun.obstacle()
                        .map(why -> "no namespaces can be made on this machine (" + why
                                + "): this needs root, and unshare, mount, ip, sysctl installed");
            }
            if (objection.isPresent()) {
                err.println("parity: " + objection.get());
                return IMPOSSIBLE;
            }
            List<List<String>> linux = KernelRun.run(lab.commands());
            return records
                    ? record(lab.commands(), linux, out)
                    : compare(lab.commands(), linux, inWorld(lab.commands()), out);
        } catch (NoSuchFileException missing) {
            err.println("parity: " + file + ": No such file or directory");
            return IMPOSSIBLE;
        } catch (IOException | IllegalArgumentException problem) {
            err.println("parity: " + problem.getMessage());
            return IMPOSSIBLE;
        }
    }

    /** Prints a transcript of what Linux printed. */
    private static int record(List<String> commands, List<List<String>> linux, PrintStream out) {
        for (int i = 0; i < commands.size(); i++) {
            out.println("# " + commands.get(i).replace("\n", "\n> "));
            linux.get(i).stream().filter(line -> !line.equals("(exit 0)")).forEach(out::println);
        }
        return 0;
    }

    private static List<List<String>> inWorld(List<String> commands) throws InterruptedException {
        List<List<String>> outputs = new ArrayList<>();
        try (World world = World.builder().virtualTime().seed(SEED).build();
                Session shell = new Session(world)) {
            world.initial().lo().up();
            for (String command : commands) {
                Session.Result result = shell.run(command);
                List<String> lines = new ArrayList<>(result.output().lines().toList());
                lines.add("(exit " + result.status() + ")");
                outputs.add(lines);
            }
        }
        return outputs;
    }

    private static List<String> comparable(String command, List<String> printed) {
        List<String> masked = Masks.mask(printed, true);
        return Masks.isUnordered(command) ? masked.stream().sorted().toList() : masked;
    }

    static int compare(List<String> commands, List<List<String>> linux, List<List<String>> patchbay, PrintStream out) {
        int different = 0;
        for (int i = 0; i < commands.size(); i++) {
            List<String> left = comparable(commands.get(i), linux.get(i));
            List<String> right = comparable(commands.get(i), patchbay.get(i));
            boolean same = left.equals(right);
            different += same ? 0 : 1;
            out.println((same ? "  same       # " : "  DIFFERENT  # ") + commands.get(i));
            if (!same) {
                SideBySide.columns(left, right, COLUMN).forEach(out::println);
            }
        }
        out.println(commands.size() - different + " of " + commands.size() + " commands print the same");
        return different == 0 ? 0 : DIFFERENT;
    }
}
