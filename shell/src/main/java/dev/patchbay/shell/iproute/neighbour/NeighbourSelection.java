package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Link;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.Prefix;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which entries are to be listed or flushed. iproute2: {@code do_show_or_flush}. */
final class NeighbourSelection {

    /** Stands for entries of no state, which have no bit of their own. */
    private static final int NO_STATE = 0x100;

    private static final Keywords<NeighbourSelection> KEYWORDS = new Keywords<NeighbourSelection>()
            .word("dev", NeighbourSelection::readDevice)
            .word("master", (s, a) -> s.master = s.ip.takeMaster(a))
            .word("vrf", (s, a) -> {
                throw Complaint.wrong(a.take(), "Not a valid VRF name\n");
            })
            .word("nomaster", (s, a) -> s.noMaster = true)
            .word("unused", (s, a) -> s.unusedOnly = true)
            .word("nud", NeighbourSelection::readState)
            .word("proxy", (s, a) -> s.proxies = true)
            .cut("protocol", (s, a) -> {
                a.take();
                throw Invocation.unsupported("protocol");
            })
            .otherwise(NeighbourSelection::readPrefix);

    private final Invocation ip;
    private final boolean flushes;
    private Family family;
    private int states;
    private boolean statesGiven;
    private @Nullable String deviceName;
    private @Nullable Link device;
    private @Nullable Link master;
    private boolean noMaster;
    private boolean unusedOnly;
    private boolean proxies;
    private @Nullable Prefix prefix;

    private NeighbourSelection(Invocation ip, boolean flushes) {
        this.ip = ip;
        this.flushes = flushes;
        this.family = ip.options().family();
        int fixed = NeighbourState.PERMANENT.bit() | NeighbourState.NOARP.bit();
        states = flushes ? ~fixed : 0xff & ~NeighbourState.NOARP.bit();
    }

    /** @param flushes whether it is for {@code flush}, which leaves more alone than {@code show} */
    static NeighbourSelection read(Invocation ip, Arguments arguments, boolean flushes) {
        NeighbourSelection selection = new NeighbourSelection(ip, flushes);
        KEYWORDS.read(arguments, selection);
        if (selection.deviceName != null) {
            selection.device = ip.device(selection.deviceName);
        }
        return selection;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private void readDevice(Arguments arguments) {
        if (deviceName != null) {
            throw Complaint.twice("dev", arguments.take());
        }
        deviceName = arguments.take();
    }

    private void readState(Arguments arguments) {
        if (!statesGiven) {
            statesGiven = true;
            states = 0;
        }
        String word = arguments.take();
        Optional<NeighbourState> state = States.named(word);
        if (state.isPresent()) {
            states |=
                    state.get() == NeighbourState.NONE ? NO_STATE : state.get().bit();
        } else if (word.equals("all")) {
            states |= flushes ? ~NeighbourState.NOARP.bit() : ~0;
        } else {
            throw Complaint.wrong(word, "nud state is bad");
        }
    }

    private void readPrefix(Arguments arguments) {
        arguments.takeIf("to");
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, NeighbourObject.USAGE);
        }
        prefix = Prefix.take(arguments, family);
        if (family == Family.ANY) {
            family = prefix.family();
        }
    }

    /** Leaves entries alone that failed: a flush does so from the second round on. */
    void spareFailed() {
        states &= ~NeighbourState.FAILED.bit();
    }

    /** Whether one device was named, which need not be printed then. */
    boolean hidesDevice() {
        return device != null;
    }

    boolean contains(Neighbour entry) {
        return (family == Family.ANY || family == Family.INET)
                && entry.proxy() == proxies
                && (device == null || device.index() == entry.device())
                && hasState(entry)
                && hasMaster(entry)
                && (prefix == null || prefix.length() == 0 || prefix.contains(entry.address()))
                && !(unusedOnly && entry.references() != 0);
    }

    private boolean hasState(Neighbour entry) {
        int bit = entry.state().bit();
        return (states & bit) != 0 || entry.proxy() || entry.externLearn() || bit == 0 && (states & NO_STATE) != 0;
    }

    private boolean hasMaster(Neighbour entry) {
        if (master == null && !noMaster) {
            return true;
        }
        String name = ip.namespace()
                .links()
                .find(entry.device())
                .map(link -> link.info().masterName())
                .orElse(null);
        return master == null ? name == null : master.name().equals(name);
    }
}
