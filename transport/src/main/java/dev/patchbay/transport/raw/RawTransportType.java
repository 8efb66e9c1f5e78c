package dev.patchbay.transport.raw;

import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.spi.TransportType;

/** Raw sockets. */
public final class RawTransportType implements TransportType {

    public RawTransportType() {}

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Transport attach(TransportPort port) {
        return new RawTransport(port);
    }
}
