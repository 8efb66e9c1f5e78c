package dev.patchbay.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shell as a program: {@code patchbay sh …}. */
public final class Main {

    private Main() {}

    /** Runs the shell on the process's own streams and ends the process with its exit status. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        int status = new Shell(System.in, out, err).run(List.of(arguments));
        out.flush();
        err.flush();
        System.exit(status);
    }

    static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
