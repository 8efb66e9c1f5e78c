package dev.patchbay.transport.tcp;

import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.spi.TransportType;

/** TCP. */
public final class TcpTransportType implements TransportType {

    public TcpTransportType() {}

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Transport attach(TransportPort port) {
        return new TcpTransport(port);
    }
}
