package dev.patchbay.transport.tcp.kit;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.socket.SocketValues;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.control.TcpValues;
import dev.patchbay.wiring.Snmp;

/** A connection that stands, with nothing sent or received yet: the next byte to come is number 1. */
public final class Lone {

    /** IP and TCP headers without options. */
    public static final int HEADERS = 40;

    public final StillLoop loop = new StillLoop();
    public final TcpStack stack = new TcpStack(new LonePort(loop));
    public final TcpEndpoint tcp = connection();

    public Lone() {}

    /** One more connection of this namespace. */
    public TcpEndpoint connection() {
        TcpEndpoint fresh = new TcpEndpoint(stack, new SocketValues(), new TcpValues());
        fresh.state = TcpState.ESTABLISHED;
        fresh.rcv.nxt = 1;
        fresh.rcv.copiedSeq = 1;
        fresh.rcv.wup = 1;
        fresh.rcv.wnd = 60_000;
        fresh.rcv.advmss = 1460;
        fresh.rcv.ssthresh = 60_000;
        fresh.rcv.windowClamp = 60_000;
        fresh.agreed.sack = true;
        return fresh;
    }

    public long count(Snmp counter) {
        return stack.counters.get(counter);
    }

    /** A packet with so many bytes of data in one piece, as a device hands it up; it begins with the data. */
    public Packet data(int bytes) {
        Packet packet = loop.originate();
        packet.networkHeader(packet.start());
        int at = packet.put(HEADERS + bytes);
        for (int i = 0; i < bytes; i++) {
            packet.array()[at + HEADERS + i] = (byte) i;
        }
        packet.pull(HEADERS);
        return packet;
    }

    /** A packet with so many bytes of data in pages, as a sender in this world hands it over. */
    public Packet pages(int bytes) {
        Packet packet = loop.originate();
        packet.networkHeader(packet.start());
        packet.pull(packet.put(HEADERS) - packet.start() + HEADERS);
        Block block = new Block(new byte[bytes]);
        packet.append(block, 0, bytes);
        block.release();
        return packet;
    }
}
