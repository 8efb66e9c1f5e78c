package dev.patchbay.shell.iperf;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The connection over which client and server agree: single bytes say what comes next, texts in JSON what is wanted and
 * what came of it. iperf: {@code iperf_handle_message_*}.
 */
final class Control {

    static final int TEST_START = 1;
    static final int TEST_RUNNING = 2;
    static final int TEST_END = 4;
    static final int PARAM_EXCHANGE = 9;
    static final int CREATE_STREAMS = 10;
    static final int EXCHANGE_RESULTS = 13;
    static final int DISPLAY_RESULTS = 14;
    static final int IPERF_DONE = 16;

    /** A name for the test, so that the server knows which connections belong to it; a zero byte ends it. */
    static final int COOKIE = 37;

    private static final int FAILED = 1;
    private static final int LONGEST_TEXT = 1 << 20;

    private final Socket socket;

    Control(Socket socket) {
        this.socket = socket;
    }

    /** The connection that agrees, whose few bytes are not to wait for more. */
    static Control over(Socket socket) {
        socket.set(SocketOption.TCP_NODELAY, true);
        return new Control(socket);
    }

    Socket socket() {
        return socket;
    }

    void say(int state) {
        socket.send(ByteBuffer.wrap(new byte[] {(byte) state}));
    }

    int hear() throws Failure, InterruptedException {
        return readFully(1)[0];
    }

    /** Hears what must come now. */
    void expect(int state) throws Failure, InterruptedException {
        int heard = hear();
        if (heard != state) {
            throw failure("received an unknown control message (ensure other side is iperf3 and not iperf)");
        }
    }

    byte[] readFully(int length) throws Failure, InterruptedException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            try {
                int before = into.position();
                socket.receive(into, 0);
                if (into.position() == before) {
                    throw failure("control socket has closed unexpectedly");
                }
            } catch (NetException broken) {
                if (broken.errno() != Errno.EAGAIN) {
                    throw failure("unable to receive control message: "
                            + broken.errno().text());
                }
                socket.awaitReadable(Duration.ofSeconds(1));
            }
        }
        return into.array();
    }

    void write(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            socket.send(left);
        }
    }

    /** Sends a text, its length in front. */
    void write(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        write(ByteBuffer.allocate(4 + text.length).putInt(text.length).put(text).array());
    }

    /** Reads a text. JSON is YAML, so a reader of YAML reads it. */
    Map<?, ?> read() throws Failure, InterruptedException {
        int length = ByteBuffer.wrap(readFully(4)).getInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw failure("unable to receive parameters");
        }
        String text = new String(readFully(length), StandardCharsets.UTF_8);
        try {
            Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
            if (value instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YamlEngineException notJson) {
            throw failure("unable to receive parameters");
        }
        throw failure("unable to receive parameters");
    }

    static Failure failure(String text) {
        return new Failure(FAILED, "iperf3: error - " + text);
    }

    static long number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.longValue() : 0;
    }

    static double fraction(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : 0;
    }
}
