package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.report.Report;
import java.util.List;

/** {@code ip route flush}: deletes what would be listed, round by round until nothing is left. */
final class RouteFlush implements SubCommands.Action {

    /** The real tool gives up after 30 seconds. */
    private static final int MOST_ROUNDS = 1000;

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "\"ip route flush\" requires arguments.");
        }
        RouteSelection selection = RouteSelection.read(ip, arguments);
        boolean talks = ip.options().statistics() > 0;
        if (selection.isCached()) {
            if (selection.family() != Family.INET6) {
                ip.namespace().routes().flushCache();
                say(ip, talks, "*** IPv4 routing cache is flushed.");
            }
            return 0;
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Route> found = selection.hasIp4() ? RouteShow.selected(ip, selection, "Flush terminated") : List.of();
            if (found.isEmpty()) {
                String rounds = round + " round" + (round > 1 ? "s" : "");
                say(ip, talks, round == 0 ? "Nothing to flush." : "*** Flush is complete after " + rounds + " ***");
                return 0;
            }
            print(ip, selection, found);
            found.forEach(route -> delete(ip, route));
            say(ip, talks, "\n*** Round " + (round + 1) + ", deleting " + found.size() + " entries ***");
        }
        throw new Complaint(Complaint.FAILED, "*** Flush not completed after " + MOST_ROUNDS + " rounds ***");
    }

    private static void say(Invocation ip, boolean talks, String text) {
        if (talks) {
            ip.out().line(text);
        }
    }

    private static void print(Invocation ip, RouteSelection selection, List<Route> found) {
        if (ip.options().statistics() > 1) {
            Report report = ip.textReport();
            RoutePrinter printer = new RoutePrinter(ip, report, selection);
            found.forEach(printer::print);
        }
    }

    private static void delete(Invocation ip, Route route) {
        try {
            ip.namespace().routes().delete(RouteSelector.of(route));
        } catch (NetException refusal) {
            throw new Complaint(
                    Complaint.REFUSED,
                    "Failed to send flush request: " + refusal.errno().text());
        }
    }
}
