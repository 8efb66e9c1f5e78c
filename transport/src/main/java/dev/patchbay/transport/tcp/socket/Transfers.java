package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.socket.MessageHeader;
import java.nio.ByteBuffer;

/** Who reads and writes for the threads that call the sockets of a namespace. Thread-safe. */
final class Transfers {

    private final CallPool<Writer> writers = new CallPool<>(Writer::new);
    private final CallPool<Reader> readers = new CallPool<>(Reader::new);

    Transfers() {}

    int write(TcpSocket socket, ByteBuffer data, int flags, long timeout) {
        Writer writer = writers.take();
        try {
            return writer.write(socket, data, flags, timeout);
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
