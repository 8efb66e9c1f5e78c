package dev.patchbay.transport.tcp.kit;

import dev.patchbay.spi.TransportPort;
import dev.patchbay.wiring.Ip4Layer;
import dev.patchbay.wiring.LinkDirectory;
import dev.patchbay.wiring.SnmpCounters;
import dev.patchbay.wiring.SysctlSource;
import dev.patchbay.wiring.Waiting;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** A transport's port behind which there is nothing: a test that gets there fails. */
final class LonePort implements TransportPort {

    private final StillLoop loop;
    private final SnmpCounters counters = new SnmpCounters();

    LonePort(StillLoop loop) {
        this.loop = loop;
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            throw new UnsupportedOperationException("there is no network here: " + method);
        }));
    }

    @Override
    public StillLoop loop() {
        return loop;
    }

    @Override
    public Waiting waiting() {
        return nothing(Waiting.class);
    }

    @Override
    public Ip4Layer ip4() {
        return nothing(Ip4Layer.class);
    }

    @Override
    public LinkDirectory links() {
        return nothing(LinkDirectory.class);
    }

    @Override
    public SnmpCounters counters() {
        return counters;
    }

    @Override
    public void parameters(SysctlSource source) {
        // nobody changes them
    }

    @Override
    public <T extends SysctlSource> T shared(Class<T> kind, Supplier<T> made) {
        return made.get();
    }
}
