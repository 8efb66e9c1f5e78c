package dev.patchbay.transport.tcp;

import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.socket.Reports;
import dev.patchbay.transport.tcp.socket.TcpSocket;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The TCP sockets of one namespace. Linux: tcp_ipv4.c. */
final class TcpTransport implements Transport {

    private final TcpStack stack;
    private final Set<TcpSocket> sockets = new LinkedHashSet<>(0);

    TcpTransport(TransportPort port) {
        stack = new TcpStack(port);
        port.ip4().handle(IpProtocol.TCP, stack.demux);
        port.parameters(stack.settings);
    }

    @Override
    public boolean offers(Family family, SocketType type, int protocol) {
        return family == Family.INET && type == SocketType.STREAM && (protocol == 0 || protocol == IpProtocol.TCP);
    }

    @Override
    public Socket open(Family family, SocketType type, int protocol) {
        return TcpSocket.open(stack, sockets);
    }

    @Override
    public List<SocketReport> sockets() {
        List<SocketReport> reports = new ArrayList<>();
        stack.demux.listeners().forEach(each -> reports.add(Reports.of(each)));
        for (Connected each : stack.demux.all()) {
            SocketReport report = Reports.of(each);
            if (report != null) {
                reports.add(report);
            }
        }
        return reports;
    }

    @Override
    public void close() {
        List.copyOf(sockets).forEach(TcpSocket::abandon);
        stack.demux.close();
    }
}
