package dev.patchbay.core.ip4.route;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;
import dev.patchbay.wiring.KernelLog;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Writes about packets with impossible addresses, where {@code log_martians} asks for it (kernel R35). */
public final class MartianLog {

    private final KernelLog log;

    @Inject
    public MartianLog(KernelLog log) {
        this.log = log;
    }

    /** @param packet the packet, whose link header is shown; null if there is none */
    void source(int destination, int source, NetDevice in, @Nullable Packet packet) {
        log.log("IPv4: martian source " + Ip4Address.format(destination) + " from " + Ip4Address.format(source)
                + ", on dev " + in.name());
        if (packet != null && packet.linkHeaderLength() > 0) {
            log.log("ll header: 00000000:" + hex(packet));
        }
    }

    void destination(int destination, int source, NetDevice in) {
        log.log("IPv4: martian destination " + Ip4Address.format(destination) + " from " + Ip4Address.format(source)
                + ", dev " + in.name());
    }

    private static String hex(Packet packet) {
        StringBuilder text = new StringBuilder();
        for (int at = packet.linkHeader(); at < packet.networkHeader(); at++) {
            int octet = packet.array()[at] & 0xff;
            text.append(' ').append(Character.forDigit(octet >>> 4, 16)).append(Character.forDigit(octet & 0xf, 16));
        }
        return text.toString();
    }
}
