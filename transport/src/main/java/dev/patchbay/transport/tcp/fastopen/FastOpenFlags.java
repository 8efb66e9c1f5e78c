package dev.patchbay.transport.tcp.fastopen;

import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.setting.TcpSysctl;

/** What {@code net.ipv4.tcp_fastopen} allows, bit by bit. Linux: {@code TFO_*}. */
public final class FastOpenFlags {

    public static final int CLIENT_ENABLE = 1;
    public static final int SERVER_ENABLE = 2;
    /** Clients send data without a cookie. */
    public static final int CLIENT_NO_COOKIE = 4;
    /** Servers take data without a cookie. */
    public static final int SERVER_COOKIE_NOT_REQUIRED = 0x200;
    /** Servers take data though they did not ask for it with {@code TCP_FASTOPEN}. */
    public static final int SERVER_WITHOUT_OPTION = 0x400;

    private FastOpenFlags() {}

    /** Whether all of these bits are set. */
    public static boolean are(TcpStack stack, int bits) {
        return (stack.get(TcpSysctl.FASTOPEN) & bits) == bits;
    }
}
