package dev.patchbay.core.ip4.route;

import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.Flow4;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Whether a packet's source may come in by a device: not one of our own addresses, and, with {@code rp_filter}, one
 * that we would answer by this device (kernel R32, R34). RFC 3704; Linux: {@code fib_validate_source}.
 */
public final class SourceCheck {

    /** What a check found. */
    public enum Finding {
        /** It may, and its sender is not directly on the link. */
        FINE,
        /** It may, and its sender is a neighbour, so that a redirect makes sense. */
        ON_LINK,
        /** Its source is our own, or nobody's. */
        MARTIAN,
        /** Reverse path filtering refuses it. */
        REVERSE_PATH
    }

    private static final int STRICT = 1;

    private final Fib4 fib;
    private final Ip4Addresses addresses;
    private final DeviceTable devices;
    private final Flow4 flow = new Flow4();
    private final FibResult result = new FibResult();

    @Inject
    public SourceCheck(Fib4 fib, Ip4Addresses addresses, DeviceTable devices) {
        this.fib = fib;
        this.addresses = addresses;
        this.devices = devices;
    }

    /**
     * Checks a source.
     *
     * @param destination 0 where it does not matter
     * @param outputDevice index of the device it would leave by, 0: none
     */
    Finding check(int source, int destination, int tos, int mark, int outputDevice, NetDevice in, Ip4Device ip4) {
        int filter = ip4.larger(DeviceSysctl.RP_FILTER);
        boolean mayRedirect = in.index() == outputDevice && ip4.either(DeviceSysctl.SEND_REDIRECTS);
        if (filter == 0 && !mayRedirect) {
            if (ip4.either(DeviceSysctl.ACCEPT_LOCAL)) {
                return Finding.FINE;
            }
            if (!fib.hasCustomLocalRoutes() && !fib.hasCustomRules()) {
                return addresses.isOwn(source) ? Finding.MARTIAN : Finding.FINE;
            }
        }
        return full(source, destination, tos, mark, outputDevice, in, ip4, filter);
    }

    private Finding full(
            int source, int destination, int tos, int mark, int outputDevice, NetDevice in, Ip4Device ip4, int filter) {
        flow.clear();
        flow.destination = source;
        flow.source = destination;
        flow.tos = tos;
        flow.inputDevice = outputDevice != 0 ? outputDevice : devices.loopback().index();
        flow.mark = ip4.either(DeviceSysctl.SRC_VALID_MARK) ? mark : 0;
        if (fib.lookup(flow, result) != null) {
            return filter == 0 ? Finding.FINE : Finding.REVERSE_PATH;
        }
        if (result.type != RouteType.UNICAST
                && (result.type != RouteType.LOCAL || !ip4.either(DeviceSysctl.ACCEPT_LOCAL))) {
            return Finding.MARTIAN;
        }
        if (uses(result.info, in) || result.type == RouteType.LOCAL && in.isLoopback()) {
            return scopeOf(result.hop) >= Scope.HOST.value() ? Finding.ON_LINK : Finding.FINE;
        }
        if (!ip4.hasAddresses()) {
            return filter == 0 ? Finding.FINE : Finding.REVERSE_PATH;
        }
        if (filter == STRICT) {
            return Finding.REVERSE_PATH;
        }
        flow.outputDevice = in.index();
        if (fib.lookup(flow, result) == null && result.type == RouteType.UNICAST) {
            return scopeOf(result.hop) >= Scope.HOST.value() ? Finding.ON_LINK : Finding.FINE;
        }
        return Finding.FINE;
    }

    private static boolean uses(@Nullable FibInfo info, NetDevice device) {
        if (info != null) {
            for (FibNextHop hop : info.hops) {
                if (hop.device == device.index()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int scopeOf(@Nullable FibNextHop hop) {
        return hop == null ? Scope.NOWHERE.value() : hop.scope;
    }
}
