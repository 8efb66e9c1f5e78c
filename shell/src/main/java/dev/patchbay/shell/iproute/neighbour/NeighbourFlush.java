package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Neighbour;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.report.Report;
import java.util.List;

/** {@code ip neigh flush}: deletes what is selected, round by round until nothing is left. */
final class NeighbourFlush implements SubCommands.Action {

    /** iproute2: {@code MAX_ROUNDS}. */
    private static final int MOST_ROUNDS = 10;

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "Flush requires arguments.");
        }
        NeighbourSelection selection = NeighbourSelection.read(ip, arguments, true);
        Neighbours neighbours = ip.namespace().neighbours();
        boolean talks = ip.options().statistics() > 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Neighbour> found =
                    neighbours.all().stream().filter(selection::contains).toList();
            if (found.isEmpty()) {
                String rounds = round + " round" + (round > 1 ? "s" : "");
                say(ip, talks, round == 0 ? "Nothing to flush." : "*** Flush is complete after " + rounds + " ***");
                return 0;
            }
            print(ip, selection, found);
            found.forEach(entry -> delete(neighbours, entry));
            say(ip, talks, "\n*** Round " + (round + 1) + ", deleting " + found.size() + " entries ***");
            selection.spareFailed();
        }
        ip.out().line("*** Flush not complete bailing out after " + MOST_ROUNDS + " rounds");
        return Complaint.USAGE;
    }

    private static void say(Invocation ip, boolean talks, String text) {
        if (talks) {
            ip.out().line(text);
        }
    }

    private static void print(Invocation ip, NeighbourSelection selection, List<Neighbour> found) {
        if (ip.options().statistics() > 1) {
            Report report = ip.textReport();
            NeighbourPrinter printer = new NeighbourPrinter(ip, report, !selection.hidesDevice());
            found.forEach(printer::print);
        }
    }

    private static void delete(Neighbours neighbours, Neighbour entry) {
        try {
            NeighbourDelete.delete(neighbours, entry);
        } catch (NetException refusal) {
            throw new Complaint(
                    Complaint.FAILED,
                    "Failed to send flush request: " + refusal.errno().text());
        }
    }
}
