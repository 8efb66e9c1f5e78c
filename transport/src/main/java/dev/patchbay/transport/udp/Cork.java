package dev.patchbay.transport.udp;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SendHeader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A datagram that is being gathered: what there is of it, for whom, and how it is to be sent. Confined to the loop. udp(7),
 * {@code UDP_CORK}; Linux: {@code struct inet_cork}.
 */
final class Cork {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private final SendHeader header = new SendHeader();
    private Endpoint.@Nullable Inet to;

    /** For whom it is; null: nothing is being gathered. */
    Endpoint.@Nullable Inet to() {
        return to;
    }

    /** How it is to be sent: as the first call said. */
    SendHeader header() {
        return header;
    }

    /** Bytes gathered so far. */
    int length() {
        return bytes.size();
    }

    /** Begins. */
    void begin(Endpoint.Inet peer, SendHeader how) {
        to = peer;
        header.set(how);
    }

    /** Adds the buffer's remaining bytes, which stay there. */
    void add(ByteBuffer data) {
        byte[] more = new byte[data.remaining()];
        data.get(data.position(), more);
        bytes.write(more, 0, more.length);
    }

    /** Ends: answers all that was gathered, and forgets it. */
    ByteBuffer take() {
        ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
        drop();
        return all;
    }

    /** Forgets what was gathered. */
    void drop() {
        bytes.reset();
        to = null;
    }
}
