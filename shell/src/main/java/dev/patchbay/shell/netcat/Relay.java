package dev.patchbay.shell.netcat;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Carries what stands on standard input to a socket, and what comes from there to standard output, until both have
 * ended. netcat: {@code readwrite}.
 */
final class Relay {

    static final Duration FOR_EVER = Duration.ofDays(365);

    private static final int BUFFER = 16_384;

    private final Call call;
    private final NetcatOptions options;
    private final Socket socket;
    private final boolean listened;
    private final ByteBuffer input;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean inputOpen;
    private boolean netOpen = true;

    /** @param listened whether the other side has come to us: then its end is the end */
    Relay(Call call, NetcatOptions options, Socket socket, boolean listened) {
        this.call = call;
        this.options = options;
        this.socket = socket;
        this.listened = listened;
        String text = options.detached ? "" : call.streams().in();
        this.input =
                ByteBuffer.wrap((options.crlf ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8));
        this.inputOpen = !options.detached;
    }

    void run() throws InterruptedException {
        socket.set(SocketOption.NONBLOCK, true);
        try {
            while (!isDone()) {
                if (inputOpen && !input.hasRemaining()) {
                    inputEnded();
                }
                int wanted = (netOpen ? PollEvents.POLLIN : 0) | (input.hasRemaining() ? PollEvents.POLLOUT : 0);
                int ready = wanted == 0 ? 0 : socket.await(wanted, patience());
                if (ready == 0) {
                    return;
                }
                move(ready);
            }
        } catch (NetException broken) {
            if (options.verbose > 0 && broken.errno() != Errno.ECONNREFUSED) {
                call.err()
                        .line("nc: " + (netOpen ? "read" : "write") + ": "
                                + broken.errno().text());
            }
        }
    }

    private boolean isDone() {
        boolean sent = options.sendOnly && !inputOpen;
        return sent || !netOpen && (listened || options.endsWithPeer || !inputOpen);
    }

    private Duration patience() {
        if (!inputOpen && options.quit != null) {
            return options.quit;
        }
        if (options.timeout != null) {
            return options.timeout;
        }
        return call.listening().patience().orElse(FOR_EVER);
    }

    private void inputEnded() {
        inputOpen = false;
        if (options.shutdown && !options.sendOnly) {
            socket.shutdown(Shutdown.WR);
        }
    }

    private void move(int ready) throws InterruptedException {
        if (netOpen && (ready & (PollEvents.POLLIN | PollEvents.ALWAYS)) != 0) {
            read();
        }
        if (input.hasRemaining() && (ready & PollEvents.POLLOUT) != 0) {
            write();
        }
    }

    private void write() {
        try {
            if (options.udp) {
                ByteBuffer part = input.slice(input.position(), Math.min(BUFFER, input.remaining()));
                input.position(input.position() + socket.send(part));
            } else {
                socket.send(input);
            }
        } catch (NetException e) {
            if (e.errno() != Errno.EAGAIN) {
                throw e;
            }
        }
    }

    private void read() throws InterruptedException {
        buffer.clear();
        try {
            socket.receive(buffer, Socket.MSG_DONTWAIT);
        } catch (NetException e) {
            if (e.errno() == Errno.EAGAIN) {
                return;
            }
            throw e;
        }
        if (buffer.position() == 0 && !options.udp) {
            netOpen = false;
            return;
        }
        call.listening().heard();
        if (options.sendOnly) {
            return;
        }
        call.out().bytes(Arrays.copyOf(buffer.array(), buffer.position()));
    }
}
