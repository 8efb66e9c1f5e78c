package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.transport.tcp.control.ErrorQueue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Who reads and writes for the threads that call the sockets of a namespace. Thread-safe. */
final class Transfers {

    private final CallPool<Writer> writers = new CallPool<>(Writer::new);
    private final CallPool<Reader> readers = new CallPool<>(Reader::new);

    Transfers() {}

    int write(TcpSocket socket, ByteBuffer data, int flags, long timeout) {
        return write(socket, data, flags, null, timeout);
    }

    /** @param copying the call without copying that has sent the bytes before; null: there is none */
    int write(TcpSocket socket, ByteBuffer data, int flags, ErrorQueue.@Nullable ZeroCopy copying, long timeout) {
        Writer writer = writers.take();
        try {
            return writer.write(socket, data, flags, copying, timeout);
        } finally {
            writers.giveBack(writer);
        }
    }

    int read(TcpSocket socket, ByteBuffer into, int flags, MessageHeader header, long timeout)
            throws InterruptedException {
        Reader reader = readers.take();
        try {
            return reader.read(socket, into, flags, header, timeout);
        } finally {
            readers.giveBack(reader);
        }
    }
}
