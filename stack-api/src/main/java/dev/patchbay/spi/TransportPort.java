package dev.patchbay.spi;

import dev.patchbay.wiring.Ip4Layer;
import dev.patchbay.wiring.LinkDirectory;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.SnmpCounters;
import dev.patchbay.wiring.SysctlSource;
import dev.patchbay.wiring.Waiting;
import java.util.function.Supplier;

/** All that a transport may ask of the stack of its namespace. */
public interface TransportPort {

    /** The namespace's loop; sockets enter it from the application's threads. */
    Loop loop();

    /** How calls wait. */
    Waiting waiting();

    Ip4Layer ip4();

    LinkDirectory links();

    SnmpCounters counters();

    /** Adds kernel parameters of the transport's own. */
    void parameters(SysctlSource source);

    /** Kernel parameters that transports of this namespace share: made by whoever asks first. */
    <T extends SysctlSource> T shared(Class<T> kind, Supplier<T> made);
}
