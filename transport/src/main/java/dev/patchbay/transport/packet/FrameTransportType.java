package dev.patchbay.transport.packet;

import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.spi.TransportType;

/** Packet sockets. */
public final class FrameTransportType implements TransportType {

    public FrameTransportType() {}

    @Override
    public String name() {
        return "packet";
    }

    @Override
    public Transport attach(TransportPort port) {
        return new FrameTransport(port);
    }
}
