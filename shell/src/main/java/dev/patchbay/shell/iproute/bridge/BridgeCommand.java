package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.KernelAnswer;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports, forwarding database, groups and VLANs of bridges. iproute2: bridge.c. */
public final class BridgeCommand implements Command {

    static final String USAGE = """
            Usage: bridge [ OPTIONS ] OBJECT { COMMAND | help }
            where  OBJECT := { link | fdb | mdb | vlan }
                   OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] | -o[neline] | -n[etns] name |
                                -c[olor] | -p[retty] | -j[son] }""";

    private static final Map<String, IpObject> OBJECTS = objects();

    public BridgeCommand() {}

    private static Map<String, IpObject> objects() {
        Map<String, IpObject> objects = new LinkedHashMap<>();
        for (IpObject object : List.of(new PortObject(), new FdbObject(), new MdbObject(), new VlanObject())) {
            objects.put(object.name(), object);
        }
        return objects;
    }

    @Override
    public String name() {
        return "bridge";
    }

    @Override
    public String summary() {
        return "ports, forwarding database, groups and VLANs of bridges";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        try {
            Arguments arguments = new Arguments(call.arguments());
            BridgeOptionReader options = new BridgeOptionReader(call);
            if (options.read(arguments)) {
                return 0;
            }
            if (arguments.isEmpty() || arguments.atHelp()) {
                throw new Complaint(Complaint.USAGE, USAGE);
            }
            return object(options.invocation(), arguments);
        } catch (Complaint complaint) {
            return call.fail(complaint.status(), complaint.text());
        } catch (NetException refusal) {
            return call.fail(Complaint.USAGE, KernelAnswer.text(refusal)); // kernel R84: exit 255
        }
    }

    private static int object(Invocation bridge, Arguments arguments) throws InterruptedException {
        String typed = arguments.take();
        for (IpObject object : OBJECTS.values()) {
            if (Arguments.isShort(typed, object.name())) {
                return object.run(bridge, arguments);
            }
        }
        throw new Complaint(Complaint.USAGE, "Object \"" + typed + "\" is unknown, try \"bridge help\".");
    }

    @Override
    public List<String> candidates(Call call) {
        List<String> words = call.arguments();
        if (words.isEmpty()) {
            return List.copyOf(OBJECTS.keySet());
        }
        IpObject object = OBJECTS.get(words.get(0));
        if (object == null) {
            return List.of();
        }
        if (words.size() == 1) {
            return object.subCommands().words();
        }
        List<String> found = new ArrayList<>(object.subCommands().keywords(words.get(1)));
        if (List.of("dev", "br", "port", "brport").contains(words.get(words.size() - 1))) {
            call.namespace().links().all().stream().map(Link::name).forEach(found::add);
        }
        return found;
    }
}
