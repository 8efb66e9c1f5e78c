package dev.patchbay.shell.iperf;

import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.resolver.HostNames;
import java.util.List;

/** {@code iperf3}: how much goes through? Thread-safe. */
public final class IperfCommand implements Command {

    private static final int FAILED = 1;

    private final String name;

    private IperfCommand(String name) {
        this.name = name;
    }

    /** Under the name it has. */
    public static IperfCommand iperf3() {
        return new IperfCommand("iperf3");
    }

    /** Under the name that many type. */
    public static IperfCommand iperf() {
        return new IperfCommand("iperf");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "how much goes through? " + name + " -s &, then " + name + " -c HOST";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        try {
            IperfOptions options = new IperfOptionReader(call.arguments()).read();
            if (options.server) {
                new IperfServer(call, options).run();
            } else {
                new IperfClient(call, options).run();
            }
            return 0;
        } catch (Failure failure) {
            return failure.tell(call.err());
        } catch (NetException broken) {
            return call.fail(FAILED, "iperf3: error - " + broken.errno().text());
        }
    }

    @Override
    public List<String> candidates(Call call) {
        return HostNames.all(call.namespace().hosts());
    }
}
