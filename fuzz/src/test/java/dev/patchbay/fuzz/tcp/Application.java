package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.TcpInfo;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What uses the connection on the tested host; it never waits. */
final class Application {

    static final int PORT = 7000;

    private static final int HALF_OPEN = 3;
    private static final int CLOSE = 7;

    /** What may follow a state, by Linux's numbers, however many steps are taken at once. RFC 9293 §3.3.2. */
    private static final Map<Integer, List<Integer>> AFTER = Map.ofEntries(
            Map.entry(1, List.of(1, 4, 5, 6, 7, 8, 9, 11)),
            Map.entry(2, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11)),
            Map.entry(3, List.of(1, 3, 4, 5, 6, 7, 8, 9, 11)),
            Map.entry(4, List.of(4, 5, 6, 7, 11)),
            Map.entry(5, List.of(5, 6, 7)),
            Map.entry(6, List.of(6, 7)),
            Map.entry(7, List.of(7)),
            Map.entry(8, List.of(7, 8, 9)),
            Map.entry(9, List.of(7, 9)),
            Map.entry(11, List.of(6, 7, 11)));

    private final Tested tested;
    private final Contract contract;
    private final Deque<String> told;

    private @Nullable Socket listener;
    private @Nullable Socket socket;
    private int state;

    /** Whether nothing is remembered of those who have not answered yet. */
    private boolean forgetful;

    Application(Tested tested, Contract contract, Deque<String> told) {
        this.tested = tested;
        this.contract = contract;
        this.told = told;
    }

    /** Listens, or connects. */
    void prepare(Opening opening) {
        tested.host.sysctl().set("net.ipv4.tcp_syncookies", opening.way() == Opening.Way.WITH_COOKIES ? 2 : 1);
        tested.host.sysctl().set("net.ipv4.tcp_fastopen", 0x207);
        told.add(opening.toString());
        forgetful = opening.way() == Opening.Way.WITH_COOKIES;
        Socket fresh = tested.host.sockets().tcp();
        fresh.set(SocketOption.NONBLOCK, true);
        if (opening.buffer() != 0) {
            fresh.set(SocketOption.SO_RCVBUF, opening.buffer());
        }
        switch (opening.way()) {
            case SYN_SENT, CONNECTED -> {
                socket = fresh;
                attempt(() -> fresh.connect(Endpoint.of(Segments.PEER, Segments.PEER_PORT)));
            }
            case FAST_CONNECTING -> {
                socket = fresh;
                write(300, Socket.MSG_FASTOPEN, Endpoint.of(Segments.PEER, Segments.PEER_PORT));
            }
            default -> {
                listener = fresh;
                fresh.bind(Endpoint.any(PORT));
                if (opening.isFast()) {
                    fresh.set(SocketOption.TCP_FASTOPEN, 5);
                }
                fresh.listen(5);
            }
        }
    }

    /** Takes the first connection that comes in; no other may. */
    void accept() throws InterruptedException {
        Socket present = listener;
        if (present != null && socket == null && present.readable()) {
            Socket accepted = present.accept(Socket.SOCK_NONBLOCK);
            told.add("accepted");
            socket = accepted;
            contract.accepted();
            present.close();
            listener = null;
        }
    }

    // -------------------------------------------------------------------------------------------------------- calls

    /** Some calls fail, as they would of any socket in such a state. */
    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (NetException refused) {
            told.add("    " + refused.errno());
        }
    }

    void read(int bytes, int how) throws InterruptedException {
        Socket present = socket;
        if (present == null) {
            return;
        }
        boolean peek = how % 16 == 1;
        boolean urgent = how % 16 == 2;
        ByteBuffer room = ByteBuffer.allocate(bytes);
        try {
            int flags = (peek ? Socket.MSG_PEEK : 0) | (urgent ? Socket.MSG_OOB : 0);
            int length = present.receive(room, flags).copied();
            told.add("read " + length + " with flags " + flags);
            if (length > 0 && !peek && !urgent) {
                contract.read(room.array(), length);
            }
        } catch (NetException refused) {
            told.add("read: " + refused.errno());
        }
    }

    void write(int bytes, int how) {
        write(
                bytes,
                how % 8 == 1 ? Socket.MSG_MORE : how % 8 == 2 ? Socket.MSG_OOB : how % 8 == 3 ? Socket.MSG_EOR : 0,
                null);
    }

    private void write(int bytes, int flags, @Nullable Endpoint to) {
        Socket present = socket;
        if (present == null) {
            return;
        }
        byte[] data = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            data[i] = OwnStream.content(contract.written() + i);
        }
        try {
            int length = present.send(ByteBuffer.wrap(data), flags, to);
            told.add("wrote " + length + " with flags " + flags);
            contract.wrote(length);
        } catch (NetException refused) {
            told.add("write " + bytes + ": " + refused.errno());
        }
    }

    void shutdown(Shutdown how) {
        Socket present = socket;
        if (present != null) {
            told.add("shutdown " + how);
            attempt(() -> present.shutdown(how));
        }
    }

    /** Shuts down or closes, sooner or later. */
    void end(int how) {
        switch (how % 16) {
            case 0, 1, 2 -> shutdown(Shutdown.WR);
            case 3 -> shutdown(Shutdown.RD);
            case 4, 5 -> close();
            default -> {}
        }
    }

    void set(int which, int to) {
        Socket present = socket == null ? listener : socket;
        if (present == null || socket == null && forgetful) { // a cookie does not say what a listener was like
            return;
        }
        told.add("set " + which % 14 + " to " + to);
        attempt(() -> {
            switch (which % 14) {
                case 0 -> present.set(SocketOption.SO_RCVBUF, to * 200);
                case 1 -> present.set(SocketOption.SO_SNDBUF, to * 200);
                case 2 -> present.set(SocketOption.TCP_NODELAY, (to & 1) != 0);
                case 3 -> present.set(SocketOption.TCP_CORK, (to & 1) != 0);
                case 4 -> present.set(SocketOption.TCP_QUICKACK, to & 1);
                case 5 -> present.set(SocketOption.SO_RCVLOWAT, to * 10);
                case 6 -> present.set(SocketOption.TCP_WINDOW_CLAMP, to * 100);
                case 7 -> present.set(SocketOption.TCP_MAXSEG, to * 10);
                case 8 -> present.set(SocketOption.SO_KEEPALIVE, (to & 1) != 0);
                case 9 -> present.set(SocketOption.TCP_USER_TIMEOUT, to * 100);
                case 10 -> present.set(SocketOption.SO_OOBINLINE, (to & 1) != 0);
                case 11 -> present.set(SocketOption.TCP_NOTSENT_LOWAT, to * 10);
                case 12 -> present.set(SocketOption.TCP_CONGESTION, (to & 1) != 0 ? "reno" : "cubic");
                default -> present.set(SocketOption.SO_LINGER, (to & 1) != 0 ? 0 : -1);
            }
        });
    }

    /** Reads what is there. */
    void drain() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            read(1 << 20, 0);
        }
    }

    void close() {
        told.add("close");
        Socket waiting = listener;
        if (waiting != null) {
            waiting.close();
            listener = null;
        }
        Socket present = socket;
        if (present != null) {
            present.close();
            socket = null;
        }
    }

    // -------------------------------------------------------------------------------------------------------- state

    /** The state follows the one before. */
    void checkState() {
        Socket present = socket;
        if (present == null) {
            state = 0;
            return;
        }
        int now = state(present);
        if (state != 0) {
            assertThat(AFTER.getOrDefault(state, List.of()))
                    .as("what follows state %d", state)
                    .contains(now);
        }
        if (state != now) {
            told.add("    state " + now);
        }
        state = now;
    }

    private static int state(Socket socket) {
        return (int) socket.get(SocketOption.TCP_INFO).get(TcpInfo.Field.tcpi_state);
    }

    /** A reset that had to be believed was. */
    void checkReset() {
        Socket present = socket;
        if (present != null) {
            assertThat(state(present)).as("state after an exact reset").isEqualTo(CLOSE);
        }
    }

    /** Whether there is a connection that somebody holds, neither half-open nor ended. */
    boolean isInTouch() {
        Socket present = socket;
        return present != null && state(present) != CLOSE && state(present) != HALF_OPEN;
    }
}
