package dev.patchbay.shell.ping;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.resolver.HostNames;
import dev.patchbay.time.Clock;
import java.util.Locale;

/** Where {@code ping} writes: complaints, the times of {@code -D}, and addresses with their names. */
final class Screen {

    private final Call call;
    private final PingOptions options;
    private final boolean numeric;
    private final HostNames names;
    private final Clock clock;

    Screen(Call call, PingOptions options, boolean numeric) {
        this.call = call;
        this.options = options;
        this.numeric = numeric;
        names = new HostNames(call.namespace().hosts());
        clock = call.world().clock();
    }

    void write(String text) {
        call.out().write(text);
    }

    void complain(String text) {
        call.err().line("ping: " + text);
    }

    /** The time in front of a line, if {@code -D} asks for it. */
    String stamp() {
        if (!options.timestamps) {
            return "";
        }
        long micros = clock.wallNanos() / 1000;
        return String.format(Locale.ROOT, "[%d.%06d] ", micros / 1_000_000, micros % 1_000_000);
    }

    /** An address, with its name in front if there is one. iputils: {@code pr_addr}. */
    String name(Ip4Address address) {
        String number = address.toString();
        String name = numeric ? number : names.nameOf(address);
        return name.equals(number) ? number : name + " (" + number + ")";
    }
}
