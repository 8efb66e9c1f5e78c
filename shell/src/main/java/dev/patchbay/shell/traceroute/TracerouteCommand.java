package dev.patchbay.shell.traceroute;

import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.resolver.HostNames;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** {@code traceroute}: which routers are on the way to a host? Thread-safe. */
public final class TracerouteCommand implements Command {

    private static final int FAILED = 1;
    /** Identifiers of echo requests follow one another, apart from those of {@code ping}. */
    private static final int FIRST_IDENTIFIER = 0x8000;

    private final AtomicInteger identifiers = new AtomicInteger(FIRST_IDENTIFIER);

    public TracerouteCommand() {}

    @Override
    public String name() {
        return "traceroute";
    }

    @Override
    public String summary() {
        return "which routers are on the way? traceroute -n HOST";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        try {
            TraceOptions options = new TraceOptionReader(call).read();
            Probe[] probes = IntStream.range(0, (int) (options.maxHops * options.probesPerHop))
                    .mapToObj(i -> new Probe())
                    .toArray(Probe[]::new);
            int identifier = identifiers.getAndIncrement() & 0xffff;
            try (Method method = Methods.of(call, options, probes, identifier)) {
                new Tracer(call, options, probes, method).run();
            }
            return 0;
        } catch (Failure failure) {
            return failure.tell(call.err());
        } catch (NetException unforeseen) {
            return call.fail(FAILED, "\n" + "socket: " + unforeseen.errno().text());
        }
    }

    @Override
    public List<String> candidates(Call call) {
        List<String> words = call.arguments();
        if (!words.isEmpty() && words.get(words.size() - 1).equals("-i")) {
            return call.namespace().links().all().stream().map(Link::name).toList();
        }
        return HostNames.all(call.namespace().hosts());
    }
}
