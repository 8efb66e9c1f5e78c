package dev.patchbay.shell.netcat;

import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.resolver.HostNames;
import java.util.List;

/** {@code ncat}: Nmap's netcat, as far as it is like {@code nc}. Thread-safe. */
public final class NcatCommand implements Command {

    public NcatCommand() {}

    @Override
    public String name() {
        return "ncat";
    }

    @Override
    public String summary() {
        return "connections by hand: ncat -l PORT &, echo hello | ncat --send-only HOST PORT";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        try {
            NetcatOptions options = new NcatOptionReader(call).read();
            return options.listen ? new Listener(call, options).run() : new Dialler(call, options).run();
        } catch (Failure failure) {
            return failure.tell(call.err());
        } catch (NetException unforeseen) {
            return call.fail(1, "Ncat: " + unforeseen.errno().text() + ".");
        }
    }

    @Override
    public List<String> candidates(Call call) {
        return HostNames.all(call.namespace().hosts());
    }
}
