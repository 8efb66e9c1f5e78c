package dev.patchbay.wiring;

import dev.patchbay.api.Errno;
import dev.patchbay.wire.IcmpHeader;

/**
 * What an ICMP error says about a packet that was sent from here.
 *
 * @param type the message's type
 * @param code its code
 * @param info MTU of a "fragmentation needed", gateway of a redirect, as a number; else 0
 * @param offender who says so
 * @param hopLimit what was left of the message's hop limit when it arrived
 * @param errno what it means to the sender
 * @param hard whether it ends the matter, so that a socket that did not ask is told too
 */
public record IcmpError(int type, int code, int info, int offender, int hopLimit, Errno errno, boolean hard) {

    private static final Errno[] UNREACHABLE = {
        Errno.ENETUNREACH,
        Errno.EHOSTUNREACH,
        Errno.ENOPROTOOPT,
        Errno.ECONNREFUSED,
        Errno.EMSGSIZE,
        Errno.EOPNOTSUPP,
        Errno.ENETUNREACH,
        Errno.EHOSTDOWN,
        Errno.ENONET,
        Errno.ENETUNREACH,
        Errno.EHOSTUNREACH,
        Errno.ENETUNREACH,
        Errno.EHOSTUNREACH,
        Errno.EHOSTUNREACH,
        Errno.EHOSTUNREACH,
        Errno.EHOSTUNREACH
    };

    private static final int SOFT_CODES = 1 << IcmpHeader.NET_UNREACHABLE
            | 1 << IcmpHeader.HOST_UNREACHABLE
            | 1 << IcmpHeader.FRAGMENTATION_NEEDED
            | 1 << IcmpHeader.SOURCE_ROUTE_FAILED
            | 1 << 11
            | 1 << 12;

    /** Reads type and code as the kernel does. Linux: {@code icmp_err_convert}. */
    public static IcmpError of(int type, int code, int info, int offender, int hopLimit) {
        return switch (type) {
            case IcmpHeader.UNREACHABLE -> {
                int known = Math.min(code, IcmpHeader.MAX_UNREACHABLE_CODE);
                yield new IcmpError(
                        type, code, info, offender, hopLimit, UNREACHABLE[known], (SOFT_CODES & 1 << known) == 0);
            }
            case IcmpHeader.PARAMETER_PROBLEM ->
                new IcmpError(type, code, info, offender, hopLimit, Errno.EPROTO, true);
            default -> new IcmpError(type, code, info, offender, hopLimit, Errno.EHOSTUNREACH, false);
        };
    }
}
