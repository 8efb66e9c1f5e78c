package dev.patchbay.shell.netcat;

import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.resolver.HostNames;
import java.util.List;

/** {@code nc}: a connection whose ends are standard input and output. OpenBSD: netcat.c. Thread-safe. */
public final class NetcatCommand implements Command {

    public NetcatCommand() {}

    @Override
    public String name() {
        return "nc";
    }

    @Override
    public String summary() {
        return "connections by hand: nc -l PORT &, echo hello | nc -N HOST PORT";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        try {
            NetcatOptions options = new NetcatOptionReader(call).read();
            return options.listen ? new Listener(call, options).run() : new Dialler(call, options).run();
        } catch (Failure failure) {
            return failure.tell(call.err());
        } catch (NetException unforeseen) {
            return call.fail(1, "nc: " + unforeseen.errno().text());
        }
    }

    @Override
    public List<String> candidates(Call call) {
        return HostNames.all(call.namespace().hosts());
    }
}
