package dev.patchbay.core.ip4.route;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the routes of what is sent from here: source address, device, next hop. Own addresses always lead to {@code
 * lo}, whatever device has them (kernel R18). Confined to the loop. Linux: {@code ip_route_output_key_hash_rcu}, {@code
 * __mkroute_output}.
 */
public final class Ip4Router {

    /** Type of service as routing sees it: without the ECN bits. Linux: {@code IPTOS_RT_MASK}. */
    public static final int TOS_MASK = 0x1c;

    private final Fib4 fib;
    private final DeviceTable devices;
    private final Ip4Addresses addresses;
    private final LearnedRoutes learned;
    private final Loop loop;
    private final FibResult result = new FibResult();
    private Errno error = Errno.ENETUNREACH;

    @Inject
    public Ip4Router(Fib4 fib, DeviceTable devices, Ip4Addresses addresses, LearnedRoutes learned, Loop loop) {
        this.fib = fib;
        this.devices = devices;
        this.addresses = addresses;
        this.learned = learned;
        this.loop = loop;
    }

    /** Why the last {@link #output} failed. */
    public Errno error() {
        return error;
    }

    /** What the last successful look-up in the tables found. */
    public FibResult lastResult() {
        return result;
    }

    /** Whether a route that was resolved earlier still holds. Linux: {@code dst_check}. */
    public boolean isValid(Ip4Route route) {
        return route.generation == fib.generation() && !hasExpired(route);
    }

    private boolean hasExpired(Ip4Route route) {
        RouteException exception = route.learned;
        return exception != null && loop.now() >= exception.expires;
    }

    /** What kind of address this is on this host. */
    public RouteType typeOf(int address) {
        return fib.addressType(address);
    }

    /** Whether packets from this address originate here. */
    public boolean isOwnSource(int address) {
        return ownerOf(address) != null;
    }

    /** The source address that the tables prescribe for a flow; 0: none. */
    int sourceFor(Flow4 flow) {
        flow.inputDevice = devices.loopback().index();
        return fib.lookup(flow, result) == null ? fib.sourceOf(result, flow.destination) : 0;
    }

    /**
     * Resolves a flow. On success the flow's source and destination are filled in.
     *
     * @return null if there is no way; {@link #error()} says why
     */
    public @Nullable Ip4Route output(Flow4 flow) {
        flow.inputDevice = devices.loopback().index();
        result.info = null;
        result.hop = null;
        result.table = 0;
        int bound = flow.outputDevice;
        if (flow.source != 0 && !sourceFits(flow)) {
            return null;
        }
        if (flow.source != 0 && flow.outputDevice != bound) {
            return make(flow, RouteType.UNICAST, device(flow.outputDevice), bound, 0);
        }
        NetDevice out = null;
        if (bound != 0) {
            out = boundDevice(flow);
            if (out == null) {
                return null;
            }
            if (isLocalMulticast(flow.destination) || flow.destination == -1 || flow.protocol == IpProtocol.IGMP) {
                if (flow.source == 0) {
                    flow.source = addresses.selectSource(bound, 0, Scope.LINK.value());
                }
                return make(flow, RouteType.UNICAST, out, bound, 0);
            }
            chooseSourceOfDevice(flow, bound);
        }
        if (flow.destination == 0) {
            return toOurselves(flow, bound);
        }
        Errno failed = fib.lookup(flow, result);
        if (failed != null) {
            return onLink(flow, out, bound, failed);
        }
        return asFound(flow, bound);
    }

    private @Nullable Ip4Route fail(Errno why) {
        error = why;
        return null;
    }

    /** Checks a source that is given; may choose the device of a multicast. */
    private boolean sourceFits(Flow4 flow) {
        if (Ip4Address.isMulticast(flow.source) || flow.source == -1) {
            error = Errno.EINVAL;
            return false;
        }
        NetDevice owner = ownerOf(flow.source);
        if (flow.outputDevice == 0 && (Ip4Address.isMulticast(flow.destination) || flow.destination == -1)) {
            if (owner == null) {
                error = Errno.ENETUNREACH;
                return false;
            }
            flow.outputDevice = owner.index();
            return true;
        }
        if (owner == null && !flow.anySource) {
            error = Errno.ENETUNREACH;
            return false;
        }
        return true;
    }

    /** The device whose address this is: configured, or covered by a local route. Linux: {@code __ip_dev_find}. */
    public @Nullable NetDevice ownerOf(int address) {
        NetDevice owner = addresses.ownerOf(address);
        if (owner != null) {
            return owner;
        }
        return fib.addressType(address) == RouteType.LOCAL ? devices.loopback() : null;
    }

    private NetDevice device(int index) {
        NetDevice device = devices.get(index);
        return device == null ? devices.loopback() : device;
    }

    private @Nullable NetDevice boundDevice(Flow4 flow) {
        NetDevice out = devices.get(flow.outputDevice);
        if (out == null) {
            error = Errno.ENODEV;
            return null;
        }
        if (!out.isUp() || Ip4Device.of(out) == null) {
            error = Errno.ENETUNREACH;
            return null;
        }
        return out;
    }

    private void chooseSourceOfDevice(Flow4 flow, int bound) {
        if (flow.source == 0) {
            if (Ip4Address.isMulticast(flow.destination)) {
                flow.source = addresses.selectSource(bound, 0, flow.scope);
            } else if (flow.destination == 0) {
                flow.source = addresses.selectSource(bound, 0, Scope.HOST.value());
            }
        }
    }

    /** 0.0.0.0 means this host (kernel R22). */
    private @Nullable Ip4Route toOurselves(Flow4 flow, int bound) {
        flow.destination = flow.source;
        if (flow.destination == 0) {
            flow.destination = Ip4Address.LOOPBACK.bits();
            flow.source = Ip4Address.LOOPBACK.bits();
        }
        NetDevice lo = devices.loopback();
        flow.outputDevice = lo.index();
        return make(flow, RouteType.LOCAL, lo, bound, RouteAnswer.LOCAL);
    }

    /** No route, but a device: the destination is taken to be on its link (kernel R37, R63). */
    private @Nullable Ip4Route onLink(Flow4 flow, @Nullable NetDevice out, int bound, Errno failed) {
        result.info = null;
        result.hop = null;
        result.table = 0;
        if (out == null) {
            return fail(failed);
        }
        if (flow.source == 0) {
            flow.source = addresses.selectSource(bound, 0, Scope.LINK.value());
        }
        return make(flow, RouteType.UNICAST, out, bound, 0);
    }

    private @Nullable Ip4Route asFound(Flow4 flow, int bound) {
        if (result.type == RouteType.LOCAL) {
            FibInfo info = result.info;
            FibNextHop hop = result.hop;
            if (flow.source == 0) {
                flow.source = info != null && info.source != 0 ? info.source : flow.destination;
            }
            NetDevice lo = devices.loopback();
            flow.outputDevice = lo.index();
            // Sockets are told the device that owns the address, though the packet travels over lo (kernel R24).
            return make(flow, RouteType.LOCAL, lo, hop == null ? 0 : hop.device, RouteAnswer.LOCAL);
        }
        FibNextHop hop = result.hop;
        if (hop == null) {
            return fail(Errno.EINVAL);
        }
        if (flow.source == 0) {
            flow.source = fib.sourceOf(result, flow.destination);
        }
        flow.outputDevice = hop.device;
        return make(flow, result.type, device(hop.device), bound, 0);
    }

    private static boolean isLocalMulticast(int address) {
        return (address & 0xffff_ff00) == 0xe000_0000;
    }

    /** Linux: {@code __mkroute_output}. */
    private @Nullable Ip4Route make(Flow4 flow, RouteType found, NetDevice out, int inputDevice, int given) {
        Ip4Device ip4 = Ip4Device.of(out);
        if (ip4 == null) {
            return fail(Errno.EINVAL);
        }
        if (Ip4Address.isLoopback(flow.source) && !out.isLoopback() && !ip4.either(DeviceSysctl.ROUTE_LOCALNET)) {
            return fail(Errno.EINVAL);
        }
        RouteType type = found;
        FibInfo info = result.info;
        FibNextHop hop = result.hop;
        if (flow.destination == -1) {
            type = RouteType.BROADCAST;
            info = null;
            hop = null;
        } else if (Ip4Address.isMulticast(flow.destination)) {
            type = RouteType.MULTICAST;
            if (info != null && result.prefixLength < 4) {
                info = null;
                hop = null;
            }
        }
        int flags = given | (out.isLoopback() ? RouteAnswer.LOCAL : 0);
        if (type == RouteType.BROADCAST) {
            flags |= RouteAnswer.BROADCAST | RouteAnswer.LOCAL;
        } else if (type == RouteType.MULTICAST) {
            flags |= RouteAnswer.MULTICAST;
            if (ip4.isMember(flow.destination)) {
                flags |= RouteAnswer.LOCAL;
            }
        }
        return cachedOrNew(flow, type, out, flags, inputDevice, info, hop);
    }

    private Ip4Route cachedOrNew(
            Flow4 flow,
            RouteType type,
            NetDevice out,
            int flags,
            int inputDevice,
            @Nullable FibInfo info,
            @Nullable FibNextHop hop) {
        RouteException exception = hop == null ? null : learned.about(hop, flow.destination);
        FibNextHop shelf = exception == null && type != RouteType.MULTICAST ? hop : null;
        if (shelf != null && shelf.output instanceof Ip4Route cached) {
            if (cached.generation == fib.generation() && cached.inputDevice == inputDevice && cached.flags == flags) {
                return cached;
            }
        }
        Ip4Route route = new Ip4Route(type, out, flags, inputDevice, info, hop, exception, null, fib.generation());
        if (shelf != null) {
            shelf.output = route;
        }
        return route;
    }
}
