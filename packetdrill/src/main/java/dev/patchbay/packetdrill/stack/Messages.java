package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packetdrill.backend.SystemCalls;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Receives with control messages. Linux: {@code tcp_recv_timestamp}, {@code ip_recv_error}. */
final class Messages {

    private static final int HEADER = 16;
    private static final int SOL_SOCKET = 1;
    private static final int SOL_IP = 0;
    private static final int SOL_TCP = 6;
    private static final int IP_RECVERR = 11;
    private static final int TCP_CM_INQ = 36;
    private static final int SCM_TIMESTAMPING = 37;
    private static final int AF_INET = 2;
    private static final int TIMESTAMPS = 48;
    private static final int EXTENDED_ERROR = 32;
    private static final int MSG_CTRUNC = 8;
    /** {@code SOF_TIMESTAMPING_TX_RECORD_MASK}. */
    private static final int TX_STAMPS = 0x303;

    private Messages() {}

    static int receive(Socket socket, SystemCalls.MessageHeader message, SystemCalls.Buffer buffer, int flags)
            throws InterruptedException {
        MessageHeader header = new MessageHeader();
        int received = socket.receive(ByteBuffer.allocate(buffer.length()), flags, header);
        byte[] control = control(header);
        message.flags = header.flags() | (header.isTruncated() ? Socket.MSG_TRUNC : 0);
        message.flags |= flags & Socket.MSG_ERRQUEUE;
        if (control.length > message.control.length) {
            message.flags |= MSG_CTRUNC;
        }
        message.control = Arrays.copyOf(control, Math.min(control.length, message.control.length));
        return received;
    }

    /**
     * Sends with control messages, of which one is known: {@code SO_TIMESTAMPING}, for the stamps of this call alone.
     *
     * @return bytes sent, or a negative errno
     */
    static int send(Socket socket, byte[] control, SystemCalls.Buffer buffer, int flags, @Nullable Endpoint to) {
        if (control.length == 0) {
            return Transfers.send(socket, buffer, flags, to);
        }
        ByteBuffer bytes = little(control);
        boolean known = control.length >= HEADER + 4
                && bytes.getInt(8) == SOL_SOCKET
                && bytes.getInt(12) == SCM_TIMESTAMPING
                && (bytes.getInt(HEADER) & ~TX_STAMPS) == 0;
        if (!known) {
            return -Numbers.EINVAL;
        }
        int before = socket.get(SocketOption.SO_TIMESTAMPING);
        socket.set(SocketOption.SO_TIMESTAMPING, before & ~TX_STAMPS | bytes.getInt(HEADER));
        try {
            return Transfers.send(socket, buffer, flags, to);
        } finally {
            socket.set(SocketOption.SO_TIMESTAMPING, before);
        }
    }

    private static byte[] control(MessageHeader header) {
        ByteArrayOutputStream control = new ByteArrayOutputStream();
        Message.ExtendedError error = header.error();
        boolean stamped = error == null || error.origin() == Message.Origin.TIMESTAMPING;
        if (header.wallNanos() != 0 && stamped) {
            byte[] stamps = new byte[TIMESTAMPS];
            little(stamps).putLong(header.wallNanos() / 1_000_000_000).putLong(header.wallNanos() % 1_000_000_000);
            add(control, SOL_SOCKET, SCM_TIMESTAMPING, stamps);
        }
        if (header.inQueue() >= 0) {
            byte[] number = new byte[4];
            little(number).putInt(header.inQueue());
            add(control, SOL_TCP, TCP_CM_INQ, number);
        }
        if (error != null) {
            add(control, SOL_IP, IP_RECVERR, bytes(error));
        }
        return control.toByteArray();
    }

    /** A {@code struct sock_extended_err} and the address of the offender. */
    private static byte[] bytes(Message.ExtendedError error) {
        byte[] bytes = new byte[EXTENDED_ERROR];
        ByteBuffer buffer = little(bytes);
        buffer.putInt(error.number());
        buffer.put((byte) error.origin().ordinal());
        boolean stamp = error.origin() == Message.Origin.TIMESTAMPING;
        buffer.put((byte) (stamp ? 0 : error.type())).put((byte) error.code()).put((byte) 0);
        buffer.putInt(stamp ? error.type() : error.info());
        buffer.putInt(error.data());
        var offender = error.offender();
        if (offender != null) {
            buffer.putShort((short) AF_INET).putShort((short) 0).putInt(Integer.reverseBytes(offender.bits()));
        }
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void add(ByteArrayOutputStream control, int level, int type, byte[] data) {
        byte[] message = new byte[HEADER + (data.length + 7) / 8 * 8];
        little(message).putLong(HEADER + data.length).putInt(level).putInt(type).put(data);
        control.writeBytes(message);
    }
}
