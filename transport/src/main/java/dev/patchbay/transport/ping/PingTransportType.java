package dev.patchbay.transport.ping;

import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.spi.TransportType;

/** Ping sockets. */
public final class PingTransportType implements TransportType {

    public PingTransportType() {}

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public Transport attach(TransportPort port) {
        return new PingTransport(port);
    }
}
