package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.LinkAddresses;
import dev.patchbay.shell.iproute.grammar.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the words behind {@code ip neigh add} or {@code del} say. iproute2: {@code ipneigh_modify}. */
final class NeighbourRequest {

    private static final Keywords<NeighbourRequest> KEYWORDS = new Keywords<NeighbourRequest>()
            .cut("lladdr", NeighbourRequest::readLinkAddress)
            .word("nud", NeighbourRequest::readState)
            .cut("proxy", NeighbourRequest::readProxy)
            .word("router", (r, a) -> r.router = true)
            .word("use", (r, a) -> {
                throw Invocation.unsupported("use");
            })
            .word("managed", (r, a) -> {
                throw Invocation.unsupported("managed");
            })
            .cut("extern_learn", (r, a) -> r.externLearn = true)
            .word("dev", (r, a) -> r.device = a.take())
            .cut("protocol", (r, a) -> {
                a.take();
                throw Invocation.unsupported("protocol");
            })
            .otherwise(NeighbourRequest::readAddress);

    private final Invocation ip;
    private @Nullable Prefix address;
    private @Nullable String linkAddress;
    private NeighbourState state = NeighbourState.PERMANENT;
    private @Nullable String device;
    private boolean proxy;
    private boolean router;
    private boolean externLearn;

    private NeighbourRequest(Invocation ip) {
        this.ip = ip;
    }

    static NeighbourRequest read(Invocation ip, Arguments arguments) {
        NeighbourRequest request = new NeighbourRequest(ip);
        KEYWORDS.read(arguments, request);
        Prefix address = request.address;
        if (address == null || address.family() == Family.ANY || request.device == null && !request.proxy) {
            throw new Complaint(Complaint.USAGE, "Device and destination are required arguments.");
        }
        return request;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private void readLinkAddress(Arguments arguments) {
        if (linkAddress != null) {
            throw Complaint.twice("lladdr", arguments.take());
        }
        linkAddress = arguments.take();
    }

    private void readState(Arguments arguments) {
        String word = arguments.take();
        state = States.named(word).orElseThrow(() -> Complaint.wrong(word, "nud state is bad"));
    }

    private void readProxy(Arguments arguments) {
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, NeighbourObject.USAGE);
        }
        if (address != null) {
            throw Complaint.twice("address", arguments.take());
        }
        address = Prefix.takeAddress(arguments, ip.options().family());
        proxy = true;
    }

    private void readAddress(Arguments arguments) {
        arguments.takeIf("to");
        if (arguments.atHelp()) {
            arguments.take();
        }
        if (address != null) {
            throw Complaint.garbage("to", arguments.take());
        }
        address = Prefix.takeAddress(arguments, ip.options().family());
    }

    // ---- what it comes to

    Ip4Address address() {
        return address == null ? Ip4Address.ANY : address.ip4();
    }

    /** Index of the device; 0 if none was named, which only a proxy may do. */
    int device() {
        return device == null ? 0 : ip.device(device).index();
    }

    /** The entry as the kernel is asked for it. */
    Neighbour entry() {
        List<Integer> bytes = linkAddressBytes();
        int index = device();
        if (address != null && address.family() != Family.INET) {
            throw new NetException(Errno.EAFNOSUPPORT); // neigh_add
        }
        MacAddress mac = null;
        if (bytes != null) {
            mac = LinkAddresses.mac(bytes);
            if (mac == null) {
                throw new NetException(Errno.EINVAL, "Invalid link address");
            }
        }
        return new Neighbour(address(), index, mac, state, proxy, router, externLearn, 0, 0, 0, 0, 0);
    }

    private @Nullable List<Integer> linkAddressBytes() {
        if (linkAddress == null || linkAddress.equals("null")) {
            return null;
        }
        return LinkAddresses.take(new Arguments(List.of(linkAddress)));
    }
}
