package dev.patchbay.transport.udp;

import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.spi.TransportType;

/** UDP. */
public final class UdpTransportType implements TransportType {

    public UdpTransportType() {}

    @Override
    public String name() {
        return "udp";
    }

    @Override
    public Transport attach(TransportPort port) {
        return new UdpTransport(port);
    }
}
