package dev.patchbay.shell.iproute.address;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.listing.AddressPrinter;
import dev.patchbay.shell.iproute.listing.Lister;
import dev.patchbay.shell.iproute.listing.Listing;
import dev.patchbay.shell.report.Report;
import java.util.List;

/** {@code ip address flush}: deletes what would be listed, round by round until nothing is left. */
final class AddressFlush implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "Flush requires arguments.");
        }
        if (ip.options().family() == Family.LINK) {
            throw new Complaint(Complaint.FAILED, "Cannot flush link addresses.");
        }
        Listing listing = Listing.read(ip, arguments, AddressObject.USAGE);
        Lister lister = new Lister(ip, listing, false);
        int rounds = ip.options().flushRounds();
        for (int round = 0; rounds == 0 || round < rounds; round++) {
            List<Lister.Listed> found = lister.addresses();
            if (found.isEmpty()) {
                return done(ip, round);
            }
            print(ip, found);
            found.forEach(one -> delete(ip, one));
            if (ip.options().statistics() > 0) {
                ip.out().line("\n*** Round " + (round + 1) + ", deleting " + found.size() + " addresses ***");
            }
            if (listing.wantsPrimaryOnly()) { // or else secondaries that became primary would go, too
                return done(ip, round + 1);
            }
        }
        throw new Complaint(Complaint.USAGE, "*** Flush remains incomplete after " + rounds + " rounds. ***");
    }

    private static int done(Invocation ip, int rounds) {
        if (ip.options().statistics() > 0) {
            ip.out()
                    .line(
                            rounds == 0
                                    ? "Nothing to flush."
                                    : "*** Flush is complete after " + rounds + " round" + (rounds > 1 ? "s" : "")
                                            + " ***");
        }
        return 0;
    }

    private static void print(Invocation ip, List<Lister.Listed> found) {
        if (ip.options().statistics() > 1) {
            Report report = ip.textReport();
            AddressPrinter printer = new AddressPrinter(ip, report, true);
            found.forEach(one -> printer.print(one.link(), one.address()));
        }
    }

    /** One that is gone already, since its primary went, is no mistake. */
    private static void delete(Invocation ip, Lister.Listed one) {
        try {
            ip.namespace().addresses().delete(one.link(), one.address());
        } catch (NetException refusal) {
            if (refusal.errno() != Errno.EADDRNOTAVAIL) {
                throw new Complaint(
                        Complaint.USAGE,
                        "Failed to send flush request: " + refusal.errno().text());
            }
        }
    }
}
