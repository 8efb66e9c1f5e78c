package dev.patchbay.shell.iproute;

import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.iproute.address.AddressObject;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.KernelAnswer;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.link.LinkObject;
import dev.patchbay.shell.iproute.maddress.MaddressObject;
import dev.patchbay.shell.iproute.neighbour.NeighbourObject;
import dev.patchbay.shell.iproute.netns.NetnsObject;
import dev.patchbay.shell.iproute.route.RouteObject;
import dev.patchbay.shell.iproute.rule.RuleObject;
import dev.patchbay.shell.iproute.tuntap.TuntapObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Links, addresses, routes, rules, neighbours and namespaces. iproute2: ip.c.
 *
 * <p>Objects may be cut short; the order of the real tool's table decides, so that {@code ip r} is {@code route} and
 * {@code ip t} a tunnel, which does not exist here.
 */
public final class Ip implements Command {

    /** All objects of the real tool, in its order. */
    private static final List<String> OBJECTS = List.of(
            "address",
            "addrlabel",
            "maddress",
            "route",
            "rule",
            "neighbor",
            "neighbour",
            "ntable",
            "ntbl",
            "link",
            "l2tp",
            "fou",
            "ila",
            "macsec",
            "tunnel",
            "tunl",
            "tuntap",
            "tap",
            "token",
            "tcpmetrics",
            "tcp_metrics",
            "monitor",
            "xfrm",
            "mroute",
            "mrule",
            "netns",
            "netconf",
            "vrf",
            "sr",
            "nexthop",
            "mptcp",
            "ioam",
            "help",
            "stats");

    private static final IpObject TUNTAP = new TuntapObject();
    private static final IpObject NEIGHBOUR = new NeighbourObject();
    private static final Map<String, IpObject> SUPPORTED = Map.of(
            "link", new LinkObject(),
            "address", new AddressObject(),
            "route", new RouteObject(),
            "rule", new RuleObject(),
            "neighbor", NEIGHBOUR,
            "neighbour", NEIGHBOUR,
            "netns", new NetnsObject(),
            "tuntap", TUNTAP,
            "tap", TUNTAP,
            "maddress", new MaddressObject());

    @Override
    public String name() {
        return "ip";
    }

    @Override
    public String summary() {
        return "links, addresses, routes, rules, neighbours, namespaces";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        try {
            Arguments arguments = new Arguments(call.arguments());
            OptionReader options = new OptionReader(call);
            if (options.read(arguments)) {
                return 0;
            }
            Invocation ip = options.invocation();
            if (options.batchFile() != null) {
                return new Batch(ip, options.force()).run(options.batchFile());
            }
            return object(ip, arguments);
        } catch (Complaint complaint) {
            return call.fail(complaint.status(), complaint.text());
        } catch (NetException refusal) {
            return call.fail(Complaint.REFUSED, KernelAnswer.text(refusal));
        }
    }

    /** Finds the object and lets it read on. */
    static int object(Invocation ip, Arguments arguments) throws InterruptedException {
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.USAGE, Usage.IP);
        }
        String typed = arguments.take();
        Optional<String> name = objectName(typed);
        if (name.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "Object \"" + typed + "\" is unknown, try \"ip help\".");
        }
        if (name.get().equals("help")) {
            throw new Complaint(Complaint.USAGE, Usage.IP);
        }
        IpObject object = SUPPORTED.get(name.get());
        if (object == null) {
            throw new Complaint(
                    Complaint.FAILED, "Object \"" + name.get() + "\" is not supported here, try \"ip help\".");
        }
        return object.run(ip, arguments);
    }

    private static Optional<String> objectName(String typed) {
        return OBJECTS.stream().filter(name -> Arguments.isShort(typed, name)).findFirst();
    }

    @Override
    public List<String> candidates(Call call) {
        return new Completion(SUPPORTED, Ip::objectName).candidates(call);
    }
}
