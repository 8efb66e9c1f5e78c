package dev.patchbay.shell.iproute.link;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.listing.Lister;
import dev.patchbay.shell.iproute.listing.Listing;

/** {@code ip link}. */
public final class LinkObject implements IpObject {

    static final String USAGE = """
            Usage: ip link add [ link DEVICE ] [ name ] NAME
                            [ txqueuelen PACKETS ] [ address LLADDR ] [ mtu MTU ] [ index IDX ]
                            [ netns NAME ] [ master DEVICE ] [ up ]
                            type KIND [ ARGS ]
                   ip link delete DEVICE
                   ip link set DEVICE [ { up | down } ] [ name NEWNAME ] [ address LLADDR ] [ mtu MTU ]
                            [ txqueuelen PACKETS ] [ netns NAME ] [ alias TEXT ]
                            [ master DEVICE | nomaster ] [ type KIND ARGS ]
                            [ { arp | multicast | allmulticast | promisc | carrier } { on | off } ]
                   ip link show [ DEVICE ] [ up ] [ master DEVICE | nomaster ] [ type KIND ]
                   ip link help [ KIND ]""";

    private static final SubCommands.Action SHOW = (ip, arguments) -> {
        new Lister(ip, Listing.read(ip, arguments, USAGE), true).list();
        return 0;
    };

    private static final SubCommands COMMANDS = new SubCommands("link", SHOW)
            .cut("add", new LinkAdd(), LinkRequest.words())
            .cut("set", new LinkSet(), LinkRequest.words())
            .cut("change", new LinkSet(), LinkRequest.words())
            .cut("replace", new LinkReplace(), LinkRequest.words())
            .cut("delete", new LinkDelete())
            .cut("show", SHOW, Listing.words())
            .cut("lst", SHOW, Listing.words())
            .cut("list", SHOW, Listing.words())
            .missing("xstats")
            .missing("afstats")
            .missing("property")
            .cut("help", new LinkHelp());

    @Override
    public String name() {
        return "link";
    }

    @Override
    public int run(Invocation ip, Arguments arguments) throws InterruptedException {
        return COMMANDS.run(ip, arguments);
    }

    @Override
    public SubCommands subCommands() {
        return COMMANDS;
    }
}
