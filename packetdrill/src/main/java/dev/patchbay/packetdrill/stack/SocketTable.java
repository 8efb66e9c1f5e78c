package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketReport.Sort;
import dev.patchbay.api.socket.Sockets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sockets of a namespace as {@code /proc/net/tcp} and {@code /proc/net/udp} list them. Linux: {@code get_tcp4_sock}. */
final class SocketTable {

    private SocketTable() {}

    /**
     * Whether a line of a table matches.
     *
     * @param file tcp, tcp6 or udp
     * @param pattern a regular expression, as grep(1) takes it
     */
    static boolean holds(Sockets sockets, String file, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        Sort sort = file.equals("udp") ? Sort.UDP : Sort.TCP;
        int number = 0;
        for (SocketReport each : sockets.all()) {
            boolean listed = each.sort() == sort && !file.endsWith("6");
            if (listed && compiled.matcher(line(number++, each)).find()) {
                return true;
            }
        }
        return false;
    }

    private static String line(int number, SocketReport socket) {
        return String.format(
                Locale.ROOT,
                "%4d: %s %s %02X %08X:%08X %02X:%08X %08X",
                number,
                address(socket.local()),
                address(socket.remote()),
                socket.state().ordinal() + 1,
                socket.sendQueue(),
                socket.receiveQueue(),
                0,
                0,
                0);
    }

    /** Linux prints the address as a number of the machine's byte order. */
    private static String address(@Nullable Endpoint endpoint) {
        return endpoint instanceof Endpoint.Inet inet
                ? String.format(
                        Locale.ROOT,
                        "%08X:%04X",
                        Integer.reverseBytes(inet.address().bits()),
                        inet.port())
                : "00000000:0000";
    }
}
