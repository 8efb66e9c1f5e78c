package dev.patchbay.shell.ping;

import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.resolver.HostNames;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code ping}: sends echo requests and prints the answers. Thread-safe. */
public final class PingCommand implements Command {

    /** What a run that nothing stops but an interrupt exits with if it cannot even begin. */
    static final int FAILED = 2;

    /** Identifiers follow one another, as process numbers do; so they are the same in each run of a script. */
    private static final int FIRST_IDENTIFIER = 0x1000;

    private final AtomicInteger identifiers = new AtomicInteger(FIRST_IDENTIFIER);

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String summary() {
        return "is a host there? ping -c 3 HOST";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) {
        try {
            PingOptions options = new PingOptionReader(call).read();
            if (options.showsVersion) {
                call.out().write(PingOptionReader.VERSION);
                return 0;
            }
            if (options.identifier < 0) {
                options.identifier = identifiers.getAndIncrement() & 0xffff;
            }
            return run(call, options);
        } catch (Failure failure) {
            return failure.tell(call.err());
        }
    }

    private static int run(Call call, PingOptions options) throws Failure {
        try (EchoSocket socket = EchoSocket.open(call, options)) {
            Target target = Target.find(call, options);
            socket.prepare(target);
            return new Pinger(call, options, target, socket).run();
        } catch (NetException unforeseen) {
            throw new Failure(FAILED, "ping: socket", unforeseen.errno());
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
