package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.socket.MessageHeader;
import java.nio.ByteBuffer;

/** Who reads and writes for the threads that call a socket. Thread-safe. */
final class Transfers {

    private final CallPool<Writer> writers;
    private final CallPool<Reader> readers;

    Transfers(TcpSocket socket) {
        writers = new CallPool<>(() -> new Writer(socket));
        readers = new CallPool<>(() -> new Reader(socket));
    }

    int write(ByteBuffer data, int flags, long timeout) {
        Writer writer = writers.take();
        try {
            return writer.write(data, flags, timeout);
        } finally {
            writers.giveBack(writer);
        }
    }

    int read(ByteBuffer into, int flags, MessageHeader header, long timeout) throws InterruptedException {
        Reader reader = readers.take();
        try {
            return reader.read(into, flags, header, timeout);
        } finally {
            readers.giveBack(reader);
        }
    }
}
