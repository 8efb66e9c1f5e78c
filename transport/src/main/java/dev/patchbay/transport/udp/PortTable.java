package dev.patchbay.transport.udp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which sockets have which port. Confined to the loop. Linux: {@code struct udp_table}. */
final class PortTable {

    private final Map<Integer, List<UdpSocket>> byPort = new HashMap<>(0);

    /** The sockets of a port. */
    List<UdpSocket> at(int number) {
        return byPort.getOrDefault(number, List.of());
    }

    /** Whether a socket cannot have a port because of those that do (kernel R87). Linux: {@code inet_rcv_saddr_equal}. */
    boolean clashes(UdpSocket socket, int number) {
        for (UdpSocket other : at(number)) {
            boolean shared =
                    socket.reusesAddress() && other.reusesAddress() || socket.reusesPort() && other.reusesPort();
            boolean sameDevice = socket.boundDevice() == 0
                    || other.boundDevice() == 0
                    || socket.boundDevice() == other.boundDevice();
            boolean sameAddress = socket.localAddress() == 0
                    || other.localAddress() == 0
                    || socket.localAddress() == other.localAddress();
            if (other != socket && !shared && sameDevice && sameAddress) {
                return true;
            }
        }
        return false;
    }

    void add(UdpSocket socket, int number) {
        byPort.computeIfAbsent(number, n -> new ArrayList<>(1)).add(socket);
    }

    void remove(UdpSocket socket, int number) {
        List<UdpSocket> sockets = byPort.get(number);
        if (sockets != null) {
            sockets.remove(socket);
            if (sockets.isEmpty()) {
                byPort.remove(number);
            }
        }
    }
}
