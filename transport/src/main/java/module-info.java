/** Transports: raw, ping, packet sockets, UDP, TCP. */
module dev.patchbay.transport {
    requires dev.patchbay.stack.api;

    provides dev.patchbay.spi.TransportType with
            dev.patchbay.transport.raw.RawTransportType,
            dev.patchbay.transport.ping.PingTransportType,
            dev.patchbay.transport.udp.UdpTransportType,
            dev.patchbay.transport.packet.FrameTransportType,
            dev.patchbay.transport.tcp.TcpTransportType;
    provides dev.patchbay.spi.CongestionControlType with
            dev.patchbay.transport.tcp.congestion.RenoType,
            dev.patchbay.transport.tcp.congestion.CubicType;

    uses dev.patchbay.spi.CongestionControlType;
}
