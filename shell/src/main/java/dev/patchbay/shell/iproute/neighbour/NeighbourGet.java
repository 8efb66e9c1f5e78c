package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Prefix;
import dev.patchbay.shell.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ip neigh get}; its answer is text even with {@code -j}. iproute2: {@code ipneigh_get}. */
final class NeighbourGet implements SubCommands.Action {

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return List.of("dev", "proxy", "to");
    }

    @Override
    public int run(Invocation ip, Arguments arguments) {
        String device = null;
        Prefix address = null;
        boolean proxy = false;
        while (!arguments.isEmpty()) {
            if (arguments.takeIf("dev")) {
                device = arguments.take();
            } else if (arguments.takeIfShort("proxy")) {
                proxy = true;
                address = takeAddress(ip, arguments, address, true);
            } else {
                arguments.takeIf("to");
                address = takeAddress(ip, arguments, address, false);
            }
        }
        if (address == null || address.family() == Family.ANY || device == null && !proxy) {
            throw new Complaint(Complaint.FAILED, "Device and address are required arguments.");
        }
        print(ip, find(ip, address, device, proxy));
        return 0;
    }

    private static Prefix takeAddress(
            Invocation ip, Arguments arguments, @Nullable Prefix before, boolean behindProxy) {
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, NeighbourObject.USAGE);
        }
        if (before != null) {
            String word = arguments.take();
            throw behindProxy ? Complaint.twice("address", word) : Complaint.garbage("to", word);
        }
        return Prefix.takeAddress(arguments, ip.options().family());
    }

    /** Linux: {@code neigh_get}. */
    private static Neighbour find(Invocation ip, Prefix address, @Nullable String device, boolean proxy) {
        int index = device == null ? 0 : ip.device(device).index();
        if (address.family() != Family.INET) {
            throw new NetException(Errno.EAFNOSUPPORT, "Unsupported family in header for neighbor get request");
        }
        return ip.namespace().neighbours().all().stream()
                .filter(entry -> entry.proxy() == proxy)
                .filter(entry -> entry.address().equals(address.ip4()) && entry.device() == index)
                .findFirst()
                .orElseThrow(() -> new NetException(
                        Errno.ENOENT, proxy ? "Proxy neighbour entry not found" : "Neighbour entry not found"));
    }

    private static void print(Invocation ip, Neighbour entry) {
        Report report = ip.textReport();
        new NeighbourPrinter(ip, report, true).print(entry);
        report.end();
    }
}
