package dev.patchbay.transport.tcp;

import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.listen.TcpDemux;
import dev.patchbay.transport.tcp.socket.OpenSockets;
import dev.patchbay.transport.tcp.socket.Reports;
import dev.patchbay.transport.tcp.socket.TcpSocket;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The TCP sockets of one namespace. The machinery behind them is made when it is first needed: most namespaces of a
 * large world never see a segment. Linux: tcp_ipv4.c.
 */
final class TcpTransport implements Transport, ProtocolHandler, SysctlSource {

    private final TransportPort port;
    private @Nullable TcpStack stack;
    private @Nullable OpenSockets sockets;

    TcpTransport(TransportPort port) {
        this.port = port;
        port.ip4().handle(IpProtocol.TCP, this);
        port.parameters(this);
    }

    private TcpStack stack() {
        TcpStack present = stack;
        if (present == null) {
            present = new TcpStack(port);
            stack = present;
        }
        return present;
    }

    @Override
    public void receive(Packet packet) {
        stack().demux.receive(packet);
    }

    @Override
    public boolean error(Packet quoted, IcmpError error) {
        return stack().demux.error(quoted, error);
    }

    @Override
    public void names(Consumer<String> into) {
        stack().settings.names(into);
    }

    @Override
    public @Nullable Sysctl find(String name) {
        return stack().settings.find(name);
    }

    @Override
    public boolean offers(Family family, SocketType type, int protocol) {
        return family == Family.INET && type == SocketType.STREAM && (protocol == 0 || protocol == IpProtocol.TCP);
    }

    @Override
    public Socket open(Family family, SocketType type, int protocol) {
        OpenSockets present = sockets;
        if (present == null) {
            present = new OpenSockets();
            sockets = present;
        }
        return TcpSocket.open(stack(), present);
    }

    @Override
    public int orphans() {
        return stack == null ? 0 : stack.orphans;
    }

    @Override
    public List<SocketReport> sockets() {
        List<SocketReport> reports = new ArrayList<>();
        TcpDemux demux = stack().demux;
        demux.listeners().forEach(each -> reports.add(Reports.of(each)));
        for (Connected each : demux.all()) {
            SocketReport report = Reports.of(each);
            if (report != null) {
                reports.add(report);
            }
        }
        return reports;
    }

    @Override
    public void close() {
        if (sockets != null) {
            sockets.abandon();
        }
        if (stack != null) {
            stack.demux.close();
        }
    }
}
