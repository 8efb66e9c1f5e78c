package dev.patchbay.shell.traceroute;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.IpAddress;
import dev.patchbay.shell.resolver.HostNames.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run of {@code traceroute} was told. Filled in by {@link TraceOptionReader}. */
final class TraceOptions {

    static final int DEFAULT_HOPS = 30;
    static final int DEFAULT_AT_ONCE = 16;
    static final int DEFAULT_PROBES = 3;
    static final double DEFAULT_WAIT = 5.0;
    static final double DEFAULT_HERE = 3;
    static final double DEFAULT_NEAR = 10;
    /** Bytes behind the IP header. */
    static final int DEFAULT_DATA = 40;

    Wanted family = Wanted.ANY;
    String method = "default";
    long firstHop = 1;
    long maxHops = DEFAULT_HOPS;
    long atOnce = DEFAULT_AT_ONCE;
    long probesPerHop = DEFAULT_PROBES;
    long port;
    long sourcePort;
    long tos;
    long mark;
    boolean dontFragment;
    boolean numeric;
    boolean noRoute;
    boolean discoversMtu;
    boolean backward;
    boolean asPaths;
    double wait = DEFAULT_WAIT;
    double here = DEFAULT_HERE;
    double near = DEFAULT_NEAR;
    double sendWait;
    /** -1: nobody said. */
    long packetLength = -1;

    final List<String> gateways = new ArrayList<>();
    final List<String> methodOptions = new ArrayList<>();

    @Nullable
    String device;

    @Nullable
    IpAddress source;

    String host = "";
    IpAddress target = Ip4Address.ANY;
}
