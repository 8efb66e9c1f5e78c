package dev.patchbay.core.ip4.output;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.Ip4Header;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * IP options: record route and time stamp are obeyed, source routes are refused, all else is passed on. RFC 791 §3.1,
 * RFC 781; Linux: ip_options.c.
 *
 * <p>Remembers where in the present packet it has written, so that the way out can write there once more; confined to
 * one loop, and to one packet at a time.
 */
public final class Ip4Options {

    /** Everything is in order. */
    public static final int FINE = 0;
    /** A source route: the packet is to be dropped. */
    public static final int SOURCE_ROUTED = -1;

    static final int END = 0;
    static final int NOOP = 1;
    static final int RECORD_ROUTE = 7;
    static final int TIMESTAMP = 68;
    static final int LOOSE_ROUTE = 131;
    static final int STRICT_ROUTE = 137;
    /** RFC 2113. */
    static final int ROUTER_ALERT = 148;

    private static final int COPIED = 0x80;
    private static final int TS_ONLY = 0;
    private static final int TS_AND_ADDRESS = 1;
    private static final int TS_PRESPECIFIED = 3;

    /** Where the way out writes its address, 0: nowhere. */
    private int routeSlot;

    @Inject
    public Ip4Options() {}

    /**
     * Checks the options of a header, and records this host in those that ask for it.
     *
     * @param b holds the header at {@code at}
     * @param ownAddress what is recorded: the address that a reply would come from
     * @param milliseconds since midnight UT
     * @return {@link #FINE}, {@link #SOURCE_ROUTED}, or the offset in the header at which something is wrong
     */
    public int receive(byte[] b, int at, int headerLength, int ownAddress, int milliseconds) {
        routeSlot = 0;
        boolean routeSeen = false;
        boolean timeSeen = false;
        int end = at + headerLength;
        int option = at + Ip4Header.MIN_LENGTH;
        while (option < end) {
            int type = Bytes.u8(b, option);
            if (type == END) {
                java.util.Arrays.fill(b, option, end, (byte) END);
                break;
            }
            if (type == NOOP) {
                option++;
                continue;
            }
            int length = end - option < 2 ? 0 : Bytes.u8(b, option + 1);
            if (length < 2 || length > end - option) {
                return option - at;
            }
            int problem = FINE;
            switch (type) {
                case LOOSE_ROUTE, STRICT_ROUTE -> {
                    return SOURCE_ROUTED;
                }
                case RECORD_ROUTE -> {
                    problem = routeSeen ? option : recordRoute(b, option, length, ownAddress);
                    routeSeen = true;
                }
                case TIMESTAMP -> {
                    problem = timeSeen ? option : recordTime(b, option, length, ownAddress, milliseconds);
                    timeSeen = true;
                }
                case ROUTER_ALERT -> problem = length < 4 ? option + 1 : FINE;
                default -> {}
            }
            if (problem != FINE) {
                return problem - at;
            }
            option += length;
        }
        return FINE;
    }

    /** The index at which something is wrong, or {@link #FINE}. */
    private int recordRoute(byte[] b, int option, int length, int ownAddress) {
        if (length < 3) {
            return option + 1;
        }
        int pointer = Bytes.u8(b, option + 2);
        if (pointer < 4) {
            return option + 2;
        }
        if (pointer <= length) {
            if (pointer + 3 > length) {
                return option + 2;
            }
            routeSlot = option + pointer - 1;
            Bytes.put32(b, routeSlot, ownAddress);
            Bytes.put8(b, option + 2, pointer + 4);
        }
        return FINE;
    }

    private int recordTime(byte[] b, int option, int length, int ownAddress, int milliseconds) {
        if (length < 4) {
            return option + 1;
        }
        int pointer = Bytes.u8(b, option + 2);
        if (pointer < 5) {
            return option + 2;
        }
        int form = Bytes.u8(b, option + 3) & 0xf;
        if (pointer > length) {
            return form == TS_PRESPECIFIED ? FINE : countOverflow(b, option);
        }
        int slot = option + pointer - 1;
        int needed = form == TS_ONLY ? 4 : 8;
        if (pointer + needed - 1 > length) {
            return option + 2;
        }
        switch (form) {
            case TS_ONLY -> Bytes.put32(b, slot, milliseconds);
            case TS_AND_ADDRESS -> {
                Bytes.put32(b, slot, ownAddress);
                Bytes.put32(b, slot + 4, milliseconds);
            }
            case TS_PRESPECIFIED -> {
                if (Bytes.i32(b, slot) != ownAddress) {
                    return FINE; // somebody else's turn
                }
                Bytes.put32(b, slot + 4, milliseconds);
            }
            default -> {
                return FINE;
            }
        }
        Bytes.put8(b, option + 2, pointer + needed);
        return FINE;
    }

    /** No room for one more time stamp: the hosts that found none are counted. */
    private static int countOverflow(byte[] b, int option) {
        int value = Bytes.u8(b, option + 3);
        if (value >>> 4 == 15) {
            return option + 3;
        }
        Bytes.put8(b, option + 3, value + 0x10);
        return FINE;
    }

    /**
     * The packet just received goes on: a record of the route gets the address by which it leaves instead. A time stamp
     * keeps the one by which it came. Linux: {@code ip_forward_options}.
     */
    public void forwarded(byte[] b, int at, int outAddress) {
        if (routeSlot != 0) {
            Bytes.put32(b, routeSlot, outAddress);
        }
        Ip4Header.seal(b, at);
    }

    /**
     * Records this host in the options of a header that leaves from here, in the first free place. Options that are
     * wrong leave as they are. The header is sealed on its way out.
     *
     * @param milliseconds since midnight UT
     */
    public void originate(byte[] b, int at, int headerLength, int ownAddress, int milliseconds) {
        int ignored = receive(b, at, headerLength, ownAddress, milliseconds);
    }

    /** The options that a reply to this header carries, as on the wire; null: none. Linux: {@code ip_options_echo}. */
    public static byte @Nullable [] echo(byte[] b, int at, int headerLength) {
        byte[] reply = new byte[Ip4Header.MAX_LENGTH - Ip4Header.MIN_LENGTH];
        int size = 0;
        int end = at + headerLength;
        int option = at + Ip4Header.MIN_LENGTH;
        while (option < end && Bytes.u8(b, option) != END) {
            int type = Bytes.u8(b, option);
            if (type == NOOP) {
                option++;
                continue;
            }
            int length = end - option < 2 ? 0 : Bytes.u8(b, option + 1);
            if (length < 2 || length > end - option) {
                break;
            }
            if (type == RECORD_ROUTE || type == TIMESTAMP) {
                if (!isSound(b, option, length)) {
                    break;
                }
                System.arraycopy(b, option, reply, size, length);
                size += length;
            }
            option += length;
        }
        return size == 0 ? null : java.util.Arrays.copyOf(reply, size + 3 & ~3);
    }

    /** Whether {@link #receive} would have understood an option that asks for a record. */
    private static boolean isSound(byte[] b, int option, int length) {
        boolean times = Bytes.u8(b, option) == TIMESTAMP;
        if (length < (times ? 4 : 3)) {
            return false;
        }
        int pointer = Bytes.u8(b, option + 2);
        int first = times ? 5 : 4;
        int form = times ? Bytes.u8(b, option + 3) & 0xf : TS_ONLY;
        int needed = times && form != TS_ONLY ? 8 : times ? 4 : 3;
        boolean overflows = times && pointer > length && form != TS_PRESPECIFIED && Bytes.u8(b, option + 3) >>> 4 == 15;
        return !overflows && pointer >= first && (pointer > length || pointer + needed - (times ? 1 : 0) <= length);
    }

    /** What is not to be repeated in later fragments becomes padding. Linux: {@code ip_options_fragment}. */
    static void keepCopied(byte[] b, int at, int headerLength) {
        int end = at + headerLength;
        int option = at + Ip4Header.MIN_LENGTH;
        while (option < end && Bytes.u8(b, option) != END) {
            int type = Bytes.u8(b, option);
            if (type == NOOP) {
                option++;
                continue;
            }
            int length = end - option < 2 ? 0 : Bytes.u8(b, option + 1);
            if (length < 2 || length > end - option) {
                return;
            }
            if ((type & COPIED) == 0) {
                java.util.Arrays.fill(b, option, option + length, (byte) NOOP);
            }
            option += length;
        }
    }
}
