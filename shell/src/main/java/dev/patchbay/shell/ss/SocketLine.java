package dev.patchbay.shell.ss;

import dev.patchbay.api.Hosts;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketReport.Sort;
import dev.patchbay.api.socket.SocketReport.State;
import dev.patchbay.capture.names.IpProtocols;
import dev.patchbay.capture.names.Services;
import dev.patchbay.shell.ss.Columns.Column;
import dev.patchbay.wire.EtherType;
import org.jspecify.annotations.Nullable;

/** Turns a socket into a line of columns. ss: {@code sock_state_print}, {@code inet_addr_print}, {@code packet_show_line}. */
final class SocketLine {

    private static final String[] STATES = {
        "ESTAB",
        "SYN-SENT",
        "SYN-RECV",
        "FIN-WAIT-1",
        "FIN-WAIT-2",
        "TIME-WAIT",
        "UNCONN",
        "CLOSE-WAIT",
        "LAST-ACK",
        "LISTEN",
        "CLOSING"
    };

    private final Namespace namespace;
    private final Hosts hosts;
    private final SsOptions options;
    private final Columns columns;

    SocketLine(Namespace namespace, SsOptions options, Columns columns) {
        this.namespace = namespace;
        this.hosts = namespace.hosts();
        this.options = options;
        this.columns = columns;
    }

    void header() {
        if (options.is('H')) {
            return;
        }
        columns.line();
        first("Netid", "State", "Recv-Q", "Send-Q");
        columns.set(Column.LOCAL_ADDRESS, "Local Address:");
        columns.set(Column.LOCAL_PORT, "Port");
        columns.set(Column.PEER_ADDRESS, "Peer Address:");
        columns.set(Column.PEER_PORT, "Port");
        columns.set(Column.PROCESS, "Process");
    }

    private void first(String sort, String state, String received, String sent) {
        if (options.manySorts()) {
            columns.set(Column.NETID, sort);
        }
        if (options.manyStates()) {
            columns.set(Column.STATE, state);
        }
        columns.set(Column.RECV_Q, received);
        columns.set(Column.SEND_Q, sent);
    }

    void add(SocketReport socket) {
        columns.line();
        first(
                nameOf(socket.sort()),
                STATES[socket.state().ordinal()],
                String.format("%-6d", socket.receiveQueue()),
                String.format("%-6d", socket.sendQueue()));
        if (socket.local() instanceof Endpoint.Frame frame) {
            columns.set(Column.LOCAL_ADDRESS, protocol(frame.protocol()) + ":");
            String device = deviceName(frame.device());
            columns.set(Column.LOCAL_PORT, device == null ? "*" : device);
            columns.set(Column.PEER_ADDRESS, "*");
        } else {
            Endpoint.Inet local = (Endpoint.Inet) socket.local();
            columns.set(Column.LOCAL_ADDRESS, address(local.address(), socket.device()) + ":");
            columns.set(Column.LOCAL_PORT, port(socket.sort(), local.port()));
            Endpoint.Inet peer = (Endpoint.Inet) socket.remote();
            columns.set(Column.PEER_ADDRESS, address(peer == null ? Ip4Address.ANY : peer.address(), 0) + ":");
            columns.set(Column.PEER_PORT, port(socket.sort(), peer == null ? 0 : peer.port()));
        }
        columns.set(Column.PROCESS, more(socket));
    }

    static String nameOf(Sort sort) {
        return switch (sort) {
            case PACKET_RAW -> "p_raw";
            case PACKET_DGRAM -> "p_dgr";
            case PING -> "icmp";
            case RAW -> "raw";
            case UDP -> "udp";
            case TCP -> "tcp";
        };
    }

    private static String protocol(int etherType) {
        return switch (etherType) {
            case EtherType.ALL, 0 -> "*";
            case EtherType.IP4 -> "ip";
            case EtherType.ARP -> "arp";
            default -> "[" + etherType + "]";
        };
    }

    private String address(Ip4Address address, int device) {
        String name = options.is('r') && !address.equals(Ip4Address.ANY)
                ? hosts.nameOf(address).orElse(null)
                : null;
        String bound = device == 0 ? null : deviceName(device);
        return (name == null ? address.toString() : name) + (bound == null ? "" : "%" + bound);
    }

    /** The name of a link's index; null if there is none. */
    private @Nullable String deviceName(int index) {
        return namespace.links().all().stream()
                .filter(link -> link.index() == index)
                .map(Link::name)
                .findFirst()
                .orElse(null);
    }

    private String port(Sort sort, int number) {
        if (number == 0) {
            return "*";
        }
        String name = options.is('n') ? null : nameOf(sort, number);
        return name == null ? Integer.toString(number) : name;
    }

    private static @Nullable String nameOf(Sort sort, int number) {
        return sort == Sort.RAW ? IpProtocols.name(number) : Services.name(nameOf(sort), number);
    }

    /** What stands behind the addresses, and on a line of its own below. */
    private String more(SocketReport socket) {
        StringBuilder text = new StringBuilder();
        SocketReport.Timer timer = socket.timer();
        if (timer != null && (options.is('o') || options.is('e'))) {
            text.append(TimerText.of(timer));
        }
        boolean info = options.is('i') && (socket.sort() == Sort.TCP || socket.sort() == Sort.RAW);
        if ((options.is('m') || info) && !(socket.local() instanceof Endpoint.Frame)) {
            text.append(options.is('O') ? "" : "\n\t");
            SocketReport.Memory memory = socket.memory();
            if (options.is('m') && memory != null && socket.state() != State.TIME_WAIT) {
                text.append(memoryText(memory));
            }
            if (options.is('i')) {
                text.append(new TcpInfoText(options).of(socket));
            }
        }
        return text.toString();
    }

    private static String memoryText(SocketReport.Memory memory) {
        return " skmem:(r" + memory.received() + ",rb" + memory.receiveBuffer() + ",t" + memory.sent() + ",tb"
                + memory.sendBuffer() + ",f" + memory.forward() + ",w" + memory.queued() + ",o0,bl0,d" + memory.drops()
                + ")";
    }
}
