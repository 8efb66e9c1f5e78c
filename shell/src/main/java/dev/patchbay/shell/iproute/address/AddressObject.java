package dev.patchbay.shell.iproute.address;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.listing.Lister;
import dev.patchbay.shell.iproute.listing.Listing;

/** {@code ip address}. */
public final class AddressObject implements IpObject {

    static final String USAGE = """
            Usage: ip address { add | change | replace } ADDRESS dev DEVICE [ LIFETIME ] [ noprefixroute ]
                   ip address del ADDRESS dev DEVICE
                   ip address flush { [ dev DEVICE ] [ scope SCOPE ] [ to PREFIX ] [ FLAG ]... [ label PATTERN ] }
                   ip address [ show [ dev DEVICE ] [ scope SCOPE ] [ to PREFIX ] [ FLAG ]... [ label PATTERN ]
                                     [ up ] [ master DEVICE | nomaster ] [ type KIND ] ]
            ADDRESS  := IP/LENGTH | IP peer PREFIX
                        [ broadcast { IP | + | - } ] [ label NAME ] [ scope SCOPE ] [ metric METRIC ]
            SCOPE    := { host | link | global | NUMBER }
            FLAG     := [-]{ permanent | dynamic | secondary | primary | deprecated | noprefixroute }
            LIFETIME := [ valid_lft { SECONDS | forever } ] [ preferred_lft { SECONDS | forever } ]""";

    private static final SubCommands.Action SHOW = (ip, arguments) -> {
        new Lister(ip, Listing.read(ip, arguments, USAGE), false).list();
        return 0;
    };

    private static final SubCommands COMMANDS = new SubCommands("address", SHOW)
            .cut("add", new AddressAdd(false), AddressRequest.words())
            .cut("change", new AddressAdd(true), AddressRequest.words())
            .word("chg", new AddressAdd(true), AddressRequest.words())
            .cut("replace", new AddressAdd(true), AddressRequest.words())
            .cut("delete", new AddressDelete(), AddressRequest.words())
            .cut("list", SHOW, Listing.words())
            .cut("show", SHOW, Listing.words())
            .cut("lst", SHOW, Listing.words())
            .cut("flush", new AddressFlush(), Listing.words())
            .missing("save")
            .missing("showdump")
            .missing("restore")
            .help(USAGE);

    @Override
    public String name() {
        return "address";
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
