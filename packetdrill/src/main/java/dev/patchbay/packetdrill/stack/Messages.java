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
    private static final int SO_PRIORITY = 12;
    private static final int SO_MARK = 36;
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
     * Sends with control messages, of which one has an effect: {@code SO_TIMESTAMPING}, for the stamps of this call alone.
     *
     * @param tcp whether messages of other levels are passed over
     * @return bytes sent, or a negative errno
     */
    static int send(
            Socket socket, boolean tcp, byte[] control, SystemCalls.Buffer buffer, int flags, @Nullable Endpoint to) {
        if (control.length == 0) {
            return Transfers.send(socket, buffer, flags, to);
        }
        int before = socket.get(SocketOption.SO_TIMESTAMPING);
        int wanted = stamps(control, before, tcp);
        if (wanted < 0) {
            return wanted;
        }
        socket.set(SocketOption.SO_TIMESTAMPING, wanted);
        try {
            return Transfers.send(socket, buffer, flags, to);
        } finally {
            socket.set(SocketOption.SO_TIMESTAMPING, before);
        }
    }

    /**
     * The stamps that control messages ask for.
     *
     * @param before those that the socket asks for
     * @return a negative errno if one of the messages is not understood. Linux: {@code sock_cmsg_send}
     */
    private static int stamps(byte[] control, int before, boolean tcp) {
        ByteBuffer bytes = little(control);
        int stamps = before;
        int at = 0;
        while (at + HEADER <= control.length) {
            int length = (int) bytes.getLong(at);
            int level = bytes.getInt(at + 8);
            int type = bytes.getInt(at + 12);
            boolean number = length == HEADER + 4;
            if (level == SOL_SOCKET && type == SCM_TIMESTAMPING && number) {
                int asked = bytes.getInt(at + HEADER);
                if ((asked & ~TX_STAMPS) != 0) {
                    return -Numbers.EINVAL;
                }
                stamps = stamps & ~TX_STAMPS | asked;
            } else if (level == SOL_SOCKET ? !(number && (type == SO_MARK || type == SO_PRIORITY)) : !tcp) {
                return -Numbers.EINVAL;
            }
            at += Math.max(HEADER, (length + 7) / 8 * 8);
        }
        return stamps;
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
