package dev.patchbay.shell.procps;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Sysctls;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.files.SysctlPath;
import java.util.List;
import java.util.regex.Pattern;

/** Reads, writes and prints variables as the options say. */
final class Variables {

    private static final int FAILED = 1;

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

    /**
     * Does what one word says: writes a variable, or prints it, or all of a directory.
     *
     * @return the exit status
     */
    int handle(String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return write(
                    word.substring(0, equals).strip(),
                    word.substring(equals + 1).strip());
        }
        if (options.has('w')) {
            return call.fail(FAILED, "sysctl: command line(0): invalid syntax, continuing...");
        }
        String name = SysctlPath.dotted(word);
        if (sysctls.names().contains(name)) {
            return print(name);
        }
        List<String> below = sysctls.names().stream()
                .filter(one -> one.startsWith(name + "."))
                .toList();
        if (below.isEmpty()) {
            return missing(word);
        }
        below.forEach(this::print);
        return 0;
    }

    private int missing(String word) {
        if (options.has('e')) {
            return 0;
        }
        String path = SysctlPath.swapped(SysctlPath.dotted(word));
        return call.fail(FAILED, "sysctl: cannot stat /proc/sys/" + path + ": " + Errno.ENOENT.text());
    }

    private int write(String word, String value) {
        if (word.isEmpty()) {
            return call.fail(FAILED, "sysctl: Path is not under /proc/sys/: /proc/sys/");
        }
        String name = SysctlPath.dotted(word);
        if (!sysctls.names().contains(name)) {
            return missing(word);
        }
        try {
            sysctls.set(name, value);
        } catch (NetException refusal) {
            String text = refusal.errno() == Errno.EACCES
                    ? "sysctl: permission denied on key \"" + name + "\""
                    : "sysctl: setting key \"" + name + "\": " + refusal.errno().text();
            return call.fail(FAILED, text);
        }
        if (!options.has('q')) {
            call.out().write(text(name, value));
        }
        return 0;
    }

    private int print(String name) {
        if (!pattern.matcher(name).find()) {
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
