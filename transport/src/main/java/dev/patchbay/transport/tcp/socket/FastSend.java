package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.transport.tcp.control.ErrorQueue;
import dev.patchbay.transport.tcp.control.FastOpenState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.fastopen.FastOpenFlags;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One send that opens the connection, with data in the SYN. RFC 7413 §4.2.1; Linux: {@code tcp_sendmsg_fastopen}. */
final class FastSend {

    /** More never fits into a SYN. */
    private static final int MOST_IN_SYN = 65_535;

    private final TcpSocket socket;
    private final int flags;
    private ErrorQueue.@Nullable ZeroCopy zeroCopy;

    FastSend(TcpSocket socket, int flags) {
        this.socket = socket;
        this.flags = flags;
    }

    /** Opens it, and waits until it stands unless it must not; how many bytes were taken. */
    int send(ByteBuffer data, @Nullable Endpoint to, long timeout) {
        byte[] bytes = new byte[Math.min(data.remaining(), MOST_IN_SYN)];
        data.get(data.position(), bytes);
        int taken = socket.inside(() -> open(to, bytes));
        boolean wait = !socket.tcp().values.nonblocking && (flags & Socket.MSG_DONTWAIT) == 0;
        try {
            boolean over = wait && socket.waitFor(PollEvents.POLLOUT | PollEvents.ALWAYS, timeout);
            boolean ignored = socket.inside(() -> socket.endConnect(over, true));
        } catch (InterruptedException e) {
            endZeroCopy(taken);
            Thread.currentThread().interrupt();
            throw new NetException(Errno.EINTR, null, e);
        } catch (NetException e) {
            endZeroCopy(taken);
            if (e.errno() != Errno.EINPROGRESS || taken == 0) {
                throw e;
            }
            data.position(data.position() + taken);
            return taken;
        }
        data.position(data.position() + taken);
        if (!data.hasRemaining()) {
            endZeroCopy(taken);
            return taken;
        }
        return taken + rest(data, taken, timeout);
    }

    /** Sends what did not go with the SYN; what went with it counts even if this fails. */
    private int rest(ByteBuffer data, int taken, long timeout) {
        try {
            return socket.transfers().write(socket, data, flags, zeroCopy, timeout);
        } catch (NetException e) {
            if (taken == 0) {
                throw e;
            }
            return 0;
        }
    }

    private void endZeroCopy(int taken) {
        ErrorQueue.ZeroCopy calls = zeroCopy;
        if (calls == null) {
            return;
        }
        boolean ignored = socket.inside(() -> {
            if (taken == 0) {
                calls.abort();
            } else {
                calls.release();
            }
            return true;
        });
    }

    // ---------------------------------------------------------------------------------------------- inside the loop

    /** Sends the SYN; how much of the data went with it. */
    private int open(@Nullable Endpoint to, byte[] data) {
        TcpEndpoint tcp = socket.tcp();
        FastOpenState fast = tcp.fastOpen;
        check(tcp, to);
        if ((flags & Socket.MSG_ZEROCOPY) != 0 && tcp.set.zeroCopy && data.length > 0) {
            zeroCopy = tcp.errors().begin(null);
        }
        fast.offered = data;
        fast.zeroCopy = zeroCopy;
        fast.taken = 0;
        try {
            if (fast.deferConnect) {
                fast.deferConnect = false;
                tcp.segments.connect();
                tcp.socket.changed();
            } else if (to != null && !socket.beginConnect(to) && tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV)) {
                throw new NetException(Errno.EALREADY);
            }
        } catch (NetException e) {
            if (zeroCopy != null) {
                zeroCopy.abort();
            }
            throw e;
        } finally {
            fast.offered = null;
            fast.zeroCopy = null;
        }
        return fast.taken;
    }

    private static void check(TcpEndpoint tcp, @Nullable Endpoint to) {
        if (!FastOpenFlags.are(tcp.stack, FastOpenFlags.CLIENT_ENABLE)) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
        if (tcp.fastOpen.offered != null) {
            throw new NetException(Errno.EALREADY);
        }
        if (to == null && !tcp.fastOpen.deferConnect) {
            throw new NetException(Errno.EINVAL);
        }
    }
}
