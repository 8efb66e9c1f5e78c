package dev.patchbay.shell.arping;

import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.resolver.HostNames;
import java.util.List;

/** {@code arping}: asks on a link who has an address. Thread-safe. */
public final class ArpingCommand implements Command {

    public ArpingCommand() {}

    @Override
    public String name() {
        return "arping";
    }

    @Override
    public String summary() {
        return "who has an address on a link? arping -c 3 -I eth0 HOST";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) {
        try {
            ArpingOptions options = ArpingOptions.read(call.arguments());
            if (options.showsVersion) {
                call.out().write(ArpingOptions.VERSION);
                return 0;
            }
            Station station = Station.find(call, options);
            try (ArpSocket socket = new ArpSocket(call, station)) {
                return new Arping(call, options, station, socket).run();
            }
        } catch (Failure failure) {
            return failure.tell(call.err());
        } catch (NetException refused) {
            return call.fail(
                    ArpingOptions.FAILED, "arping: socket: " + refused.errno().text());
        }
    }

    @Override
    public List<String> candidates(Call call) {
        List<String> words = call.arguments();
        if (!words.isEmpty() && words.get(words.size() - 1).equals("-I")) {
            return call.namespace().links().all().stream().map(Link::name).toList();
        }
        return HostNames.all(call.namespace().hosts());
    }
}
