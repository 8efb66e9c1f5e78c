/** Transports: raw, ping, packet sockets, UDP. */
module dev.patchbay.transport {
    requires dev.patchbay.stack.api;

    provides dev.patchbay.spi.TransportType with
            dev.patchbay.transport.raw.RawTransportType,
            dev.patchbay.transport.ping.PingTransportType,
            dev.patchbay.transport.udp.UdpTransportType,
            dev.patchbay.transport.packet.FrameTransportType;
}
