package dev.patchbay.shell.iperf;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.TcpInfo;
import java.nio.ByteBuffer;

/**
 * One stream of data, seen from one side. Datagrams begin with the time at which they were sent, in seconds and
 * microseconds, and their number. iperf: {@code struct iperf_stream}, iperf_tcp.c, iperf_udp.c.
 */
final class Flow {

    private static final int UDP_HEADER = 12;

    final int id;
    final Socket socket;
    final boolean udp;
    final boolean sends;
    private final ByteBuffer block;

    long bytes;
    long packets;
    long lost;
    long outOfOrder;
    private double jitter;
    private double lastTransit;

    // ---- what there was at the last report
    long bytesBefore;
    long packetsBefore;
    long lostBefore;
    long retransmitsBefore;

    Flow(int id, Socket socket, boolean udp, boolean sends, int length) {
        this.id = id;
        this.socket = socket;
        this.udp = udp;
        this.sends = sends;
        this.block = ByteBuffer.allocate(length);
        socket.set(SocketOption.NONBLOCK, true);
    }

    /**
     * Sends a block, or what there is room for.
     *
     * @return whether anything went
     */
    boolean send(long nowNanos) {
        block.clear();
        if (udp) {
            long micros = nowNanos / 1000;
            block.putInt(0, (int) (micros / 1_000_000));
            block.putInt(4, (int) (micros % 1_000_000));
            block.putInt(8, (int) (packets + 1));
        }
        try {
            int sent = socket.send(block);
            bytes += sent;
            packets += udp ? 1 : 0;
            return sent > 0;
        } catch (NetException e) {
            if (e.errno() == Errno.EAGAIN || e.errno() == Errno.ENOBUFS || e.errno() == Errno.ECONNREFUSED) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Receives what there is, at most one block.
     *
     * @return whether there was anything
     */
    boolean receive(long nowNanos) throws InterruptedException {
        block.clear();
        try {
            socket.receive(block, Socket.MSG_DONTWAIT);
        } catch (NetException e) {
            if (e.errno() == Errno.EAGAIN) {
                return false;
            }
            throw e;
        }
        int got = block.position();
        bytes += got;
        if (udp && got >= UDP_HEADER) {
            arrived(nowNanos / 1000.0);
        }
        return got > 0;
    }

    /** Reckons with losses and the jitter of arrivals. RFC 3550 §6.4.1. */
    private void arrived(double nowMicros) {
        long number = block.getInt(8) & 0xffff_ffffL;
        if (number > packets) {
            lost += number - packets - 1;
            packets = number;
        } else {
            outOfOrder++;
            lost = Math.max(0, lost - 1);
        }
        double sent = block.getInt(0) * 1e6 + block.getInt(4);
        double transit = nowMicros - sent;
        if (lastTransit != 0) {
            jitter += (Math.abs(transit - lastTransit) / 1e6 - jitter) / 16;
        }
        lastTransit = transit;
    }

    /** Seconds. */
    double jitter() {
        return jitter;
    }

    void jitter(double seconds) {
        jitter = seconds;
    }

    long retransmits() {
        return udp ? 0 : socket.get(SocketOption.TCP_INFO).get(TcpInfo.Field.tcpi_total_retrans);
    }

    /** Bytes. */
    long congestionWindow() {
        TcpInfo info = socket.get(SocketOption.TCP_INFO);
        return info.get(TcpInfo.Field.tcpi_snd_cwnd) * info.get(TcpInfo.Field.tcpi_snd_mss);
    }

    /** Who speaks with whom. */
    String introduction() {
        Endpoint.Inet local = (Endpoint.Inet) socket.local();
        Endpoint.Inet remote = (Endpoint.Inet) socket.remote();
        return String.format(
                "[%3d] local %s port %d connected to %s port %d",
                id, local.address(), local.port(), remote.address(), remote.port());
    }
}
