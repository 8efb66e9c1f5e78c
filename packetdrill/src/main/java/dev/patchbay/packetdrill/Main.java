package dev.patchbay.packetdrill;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs scripts, and prints a line for each.
 *
 * <pre>
 * packetdrill [-v] [--kernel] [--OPTION=VALUE…] FILE…
 * </pre>
 *
 * <p>Of a directory, all {@code *.pkt} in it and below. Options of the language are laid over those of each script. The
 * status is 0 if all passed, 1 if one did not, 2 if the command line is wrong.
 */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private static final String USAGE = """
            Usage: packetdrill [-v] [--kernel] [--OPTION=VALUE...] [-D SYMBOL=VALUE] FILE...
                -v          tells what happens
                --kernel    against this machine's kernel, in real time, as root; else against Patchbay, in virtual time
                --write     writes each script anew, with the packets that were sent (--write=windows: and their windows)
                --OPTION    an option of the language, laid over those of the scripts
                FILE        a script, or a directory: all *.pkt in it and below""";

    private Main() {}

    /** Runs it and ends the process with its status. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        CommandLine commandLine;
        try {
            commandLine = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("packetdrill: " + e.getMessage());
            err.println(USAGE);
            return WRONG;
        }
        int passed = 0;
        int all = 0;
        try {
            Runner runner = new Runner(commandLine, out::println);
            for (Path file : commandLine.scripts()) {
                String reason = runner.run(file);
                out.println(reason.isEmpty() ? "PASS " + file : "FAIL " + file + " " + reason);
                passed += reason.isEmpty() ? 1 : 0;
                all++;
            }
        } catch (IOException e) {
            err.println("packetdrill: " + e.getMessage());
            return WRONG;
        }
        out.println(passed + " of " + all + " passed, " + (all - passed) + " failed");
        return passed == all ? 0 : FAILED;
    }
}
