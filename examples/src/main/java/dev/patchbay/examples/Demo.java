package dev.patchbay.examples;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The guided run.
 *
 * <pre>
 * demo            tells all stories
 * demo --list     names them
 * demo NAME…      tells some
 * </pre>
 */
public final class Demo {

    private static final int USAGE_STATUS = 2;

    private final PrintStream out;
    private final PrintStream err;

    Demo(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs it on the process's own streams and ends the process with its exit status. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = utf8(FileDescriptor.out);
        int status = new Demo(out, utf8(FileDescriptor.err)).run(List.of(arguments));
        out.flush();
        System.exit(status);
    }

    /** Answers the exit status. */
    int run(List<String> arguments) throws InterruptedException {
        if (arguments.equals(List.of("--list"))) {
            Story.NAMES.forEach(
                    name -> out.printf("%-22s%s%n", name, Story.named(name).title()));
            return 0;
        }
        for (String name : arguments) {
            if (!Story.NAMES.contains(name)) {
                err.println("demo: there is no story \"" + name + "\"; \"demo --list\" names them");
                return USAGE_STATUS;
            }
        }
        Teller teller = new Teller(out);
        for (String name : arguments.isEmpty() ? Story.NAMES : arguments) {
            teller.tell(Story.named(name));
        }
        return 0;
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
