package dev.patchbay.shell.procps;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Sysctls;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.files.SysctlPath;
import dev.patchbay.shell.filter.BoundedText;
import java.util.List;
import java.util.regex.Pattern;

/** Reads, writes and prints variables as the options say. */
final class Variables {

    private static final int FAILED = 1;
    private static final int UNKNOWN = -1;

    private final Call call;
    private final GetOpt.Parsed options;
    private final Pattern pattern;
    private final Sysctls sysctls;

    /** @param pattern only variables whose name matches are printed */
    Variables(Call call, GetOpt.Parsed options, Pattern pattern) {
        this.call = call;
        this.options = options;
        this.pattern = pattern;
        this.sysctls = call.namespace().sysctl();
    }

    void printAll() {
        sysctls.names().forEach(this::print);
    }

    /** Whether a word asks to write. */
    boolean writes(String word) {
        return options.has('w') || word.indexOf('=') >= 0;
    }

    /**
     * Prints a variable, or all of a directory.
     *
     * @return the exit status
     */
    int read(String word) {
        if (word.isEmpty()) {
            return call.fail(UNKNOWN, "sysctl: \"\" is an unknown key");
        }
        String name = SysctlPath.dotted(word);
        if (sysctls.names().contains(name)) {
            return print(name);
        }
        List<String> below = below(name);
        if (below.isEmpty()) {
            return missing(word);
        }
        below.forEach(this::print);
        return 0;
    }

    private List<String> below(String name) {
        return sysctls.names().stream()
                .filter(one -> one.startsWith(name + "."))
                .toList();
    }

    private int missing(String word) {
        if (options.has('e')) {
            return 0;
        }
        String path = SysctlPath.swapped(SysctlPath.dotted(word));
        return call.fail(FAILED, "sysctl: cannot stat /proc/sys/" + path + ": " + Errno.ENOENT.text());
    }

    /**
     * Writes a variable.
     *
     * @param word as in {@code net.ipv4.ip_forward=1}, perhaps with blanks around the sign
     * @return the exit status
     */
    int write(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            if (word.length() > 1) { // one character is no line to the real tool
                call.err().line("sysctl: command line(0): invalid syntax, continuing...");
            }
            return FAILED;
        }
        String key = word.substring(0, equals).strip();
        String value = word.substring(equals + 1).strip();
        if (key.isEmpty()) {
            return value.isEmpty() ? FAILED : call.fail(FAILED, "sysctl: Path is not under /proc/sys/: /proc/sys/");
        }
        String name = SysctlPath.dotted(key);
        if (!sysctls.names().contains(name)) {
            return below(name).isEmpty() ? missing(key) : refused(0, name, Errno.EINVAL);
        }
        try {
            sysctls.set(name, value);
        } catch (NetException refusal) {
            // the real tool sees what may not be written at all, says the wrong reason, and goes on
            return refusal.errno() == Errno.EACCES
                    ? refused(0, name, Errno.EINVAL)
                    : refused(FAILED, name, refusal.errno());
        }
        if (!options.has('q')) {
            call.out().write(options.has('N') ? value + "\n" : text(name, value));
        }
        return 0;
    }

    private int refused(int status, String name, Errno reason) {
        return call.fail(status, "sysctl: setting key \"" + name + "\": " + reason.text());
    }

    private int print(String name) {
        if (!pattern.matcher(new BoundedText(name)).find()) {
            return 0;
        }
        try {
            call.out().write(text(name, sysctls.get(name)));
            return 0;
        } catch (NetException refusal) { // a variable that can only be written is passed over
            return refusal.errno() == Errno.EACCES ? 0 : missing(name);
        }
    }

    private String text(String name, String value) {
        if (options.has('N')) {
            return name + "\n";
        }
        if (options.has('b')) {
            return value;
        }
        return options.has('n') ? value + "\n" : name + " = " + value + "\n";
    }
}
