package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NextHop;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code nexthop via … dev … weight … nexthop …}. iproute2: {@code parse_nexthops}. */
final class NextHopWords {

    private final Invocation ip;
    private final List<NextHop> into;

    NextHopWords(Invocation ip, List<NextHop> into) {
        this.ip = ip;
        this.into = into;
    }

    /**
     * Reads all that is left; the first {@code nexthop} is taken already.
     *
     * @param family the family that gateways must have
     * @return the family that they have
     */
    Family read(Arguments arguments, Family family) {
        Family common = family;
        while (true) {
            if (arguments.isEmpty()) {
                throw new Complaint(Complaint.USAGE, "Error: unexpected end of line after \"nexthop\"");
            }
            common = hop(arguments, common);
            if (arguments.isEmpty()) {
                return common;
            }
            String word = arguments.take();
            if (!word.equals("nexthop")) {
                throw new Complaint(
                        Complaint.USAGE, "Error: \"nexthop\" or end of line is expected instead of \"" + word + "\"");
            }
        }
    }

    private Family hop(Arguments arguments, Family family) {
        Family common = family;
        Ip4Address via = null;
        int device = 0;
        int weight = 1;
        boolean onlink = false;
        while (!arguments.isEmpty()) {
            if (arguments.takeIf("via")) {
                Prefix gateway = Prefix.takeAddress(arguments, namedFamily(arguments, common));
                common = common == Family.ANY ? gateway.family() : common;
                via = gateway.ip4();
            } else if (arguments.takeIf("dev")) {
                device = device(arguments.take());
            } else if (arguments.takeIf("weight")) {
                weight = weight(arguments);
            } else if (arguments.takeIf("onlink")) {
                onlink = true;
            } else if (arguments.takeIfShort("realms") || arguments.takeIf("encap") || arguments.takeIf("as")) {
                throw Invocation.unsupported("realms, encap and as of a nexthop");
            } else {
                break;
            }
        }
        into.add(new NextHop(via, device, weight, onlink, false, false));
        return common;
    }

    private static Family namedFamily(Arguments arguments, Family otherwise) {
        @Nullable Family named = Family.named(arguments.peek()).orElse(null);
        if (named == null) {
            return otherwise;
        }
        arguments.take();
        return named;
    }

    private int device(String name) {
        return ip.findDevice(name)
                .orElseThrow(() -> new Complaint(
                        Complaint.USAGE, "Cannot find device \"" + name + "\"\nError: cannot parse nexthop"))
                .index();
    }

    private static int weight(Arguments arguments) {
        String word = arguments.peek();
        int weight = (int) arguments.unsigned(256, "\"weight\" is invalid\n");
        if (weight == 0) {
            throw Complaint.wrong(word, "\"weight\" is invalid\n");
        }
        return weight;
    }
}
