package dev.patchbay.shell.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.ping.PingOptions.Timestamp;
import dev.patchbay.wire.Bytes;
import java.util.List;

/** The IP options of the requests, as on the wire. RFC 791 §3.1; iputils: {@code ping4_run}. */
final class RequestOptions {

    static final int END = 0;
    static final int NOP = 1;
    static final int RECORD_ROUTE = 7;
    static final int TIMESTAMP = 68;
    static final int LOOSE_ROUTE = 131;
    static final int STRICT_ROUTE = 137;

    /** A record of the route has room for nine addresses, and an empty option in front. */
    private static final int RECORD_ROUTE_LENGTH = 39;

    private static final int FIRST_SLOT = 4;
    private static final int FIRST_TIME = 5;
    private static final int TIMES_LENGTH = 40;
    private static final int TIMED_ADDRESSES_LENGTH = 36;

    private RequestOptions() {}

    /**
     * The options that the command line asks for.
     *
     * @throws Failure for hosts to go through: the real tool has given up the privilege for it by then
     */
    static byte[] of(PingOptions options, Target target) throws Failure {
        if (options.recordRoute) {
            byte[] bytes = new byte[RECORD_ROUTE_LENGTH + 1];
            bytes[0] = NOP;
            bytes[1] = RECORD_ROUTE;
            bytes[2] = RECORD_ROUTE_LENGTH;
            bytes[3] = FIRST_SLOT;
            return bytes;
        }
        if (options.timestampOption != Timestamp.NONE) {
            return timestamps(options.timestampOption, target.route());
        }
        if (!target.route().isEmpty()) {
            throw new Failure(PingCommand.FAILED, "ping: record route", Errno.EPERM);
        }
        return new byte[0];
    }

    private static byte[] timestamps(Timestamp kind, List<Ip4Address> route) {
        int length = switch (kind) {
            case TSPRESPEC -> 4 + 8 * route.size();
            case TSONLY -> TIMES_LENGTH;
            default -> TIMED_ADDRESSES_LENGTH;
        };
        byte[] bytes = new byte[length];
        bytes[0] = TIMESTAMP;
        bytes[1] = (byte) length;
        bytes[2] = FIRST_TIME;
        bytes[3] = (byte) kind.code();
        for (int i = 0; i < route.size(); i++) {
            Bytes.put32(bytes, 4 + 8 * i, route.get(i).bits());
        }
        return bytes;
    }
}
