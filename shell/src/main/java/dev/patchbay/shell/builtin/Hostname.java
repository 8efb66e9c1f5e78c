package dev.patchbay.shell.builtin;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;

/** {@code hostname}: prints or sets the name that the namespace gives itself; {@code -I}: prints its addresses. */
public final class Hostname implements Command {

    private static final String USAGE = """
            Usage: hostname [ -f | -s | -d | -I ]     print the name, its first part, the rest, or all addresses
                   hostname NAME                      set the name""";
    private static final int USAGE_STATUS = 255;

    private final GetOpt options = new GetOpt()
            .flag('f', "fqdn")
            .flag('s', "short")
            .flag('d', "domain")
            .flag('I', "all-ip-addresses")
            .flag('h', "help");

    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public String summary() {
        return "print or set the host's name; -I: its addresses";
    }

    @Override
    public Topic topic() {
        return Topic.KERNEL;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return call.fail(USAGE_STATUS, "hostname: " + parsed.complaint() + "\n" + USAGE);
        }
        if (parsed.has('h')) {
            call.out().line(USAGE);
            return 0;
        }
        if (parsed.operands().size() > 1
                || !parsed.operands().isEmpty() && !parsed.options().isEmpty()) {
            return call.fail(USAGE_STATUS, USAGE);
        }
        return parsed.operands().isEmpty()
                ? print(call, parsed)
                : set(call, parsed.operands().get(0));
    }

    private static int print(Call call, GetOpt.Parsed parsed) {
        String name = call.namespace().hostname();
        int dot = name.indexOf('.');
        if (parsed.has('I')) {
            call.out().line(addresses(call.namespace()));
        } else if (parsed.has('s')) {
            call.out().line(dot < 0 ? name : name.substring(0, dot));
        } else if (parsed.has('d')) {
            call.out().write(dot < 0 ? "" : name.substring(dot + 1) + "\n");
        } else {
            call.out().line(name);
        }
        return 0;
    }

    /** All addresses but those of loopback devices, each with a blank behind it, as the real tool prints them. */
    private static String addresses(Namespace namespace) {
        StringBuilder text = new StringBuilder();
        for (Link link : namespace.links().all()) {
            link.addresses().stream()
                    .map(address -> address.local())
                    .filter(address -> !Ip4Address.isLoopback(address.bits()))
                    .forEach(address -> text.append(address).append(' '));
        }
        return text.toString();
    }

    private static int set(Call call, String name) {
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?")) {
            return call.fail(1, "hostname: the specified hostname is invalid");
        }
        call.namespace().hostname(name);
        return 0;
    }
}
