package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.backend.SystemCalls.Buffer;
import dev.patchbay.packetdrill.backend.SystemCalls.MessageHeader;
import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import dev.patchbay.wire.IpProtocol;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls that send and receive. */
final class DataCalls {

    /** What a ping socket sends begins with: the type of the message. */
    private static final byte ECHO_REQUEST = 8;

    private final SystemCalls kernel;
    private final Settings settings;
    private final Sockets sockets;
    private final ControlMessages control;

    DataCalls(SystemCalls kernel, Settings settings, Sockets sockets, Moments moments) {
        this.kernel = kernel;
        this.settings = settings;
        this.sockets = sockets;
        this.control = new ControlMessages(settings, moments);
    }

    void addTo(Map<String, Function<Arguments, Invocation>> calls) {
        calls.put("read", this::read);
        calls.put("recv", this::recv);
        calls.put("recvfrom", this::recvfrom);
        calls.put("recvmsg", this::recvmsg);
        calls.put("readv", this::readv);
        calls.put("write", this::write);
        calls.put("send", this::send);
        calls.put("sendto", this::sendto);
        calls.put("sendmsg", this::sendmsg);
        calls.put("writev", this::writev);
    }

    private int fd(Arguments arguments) {
        return sockets.live(arguments.integer(0));
    }

    private Invocation read(Arguments arguments) {
        int fd = fd(arguments.count(3));
        Buffer buffer = arguments.buffer(1, 2);
        return Invocation.of(() -> kernel.read(fd, buffer));
    }

    private Invocation recv(Arguments arguments) {
        int fd = fd(arguments.count(4));
        Buffer buffer = arguments.buffer(1, 2);
        int flags = arguments.integer(3);
        return Invocation.of(() -> kernel.recvfrom(fd, buffer, flags));
    }

    private Invocation recvfrom(Arguments arguments) {
        int fd = fd(arguments.count(6));
        Buffer buffer = arguments.buffer(1, 2);
        int flags = arguments.integer(3);
        arguments.ellipsis(4);
        arguments.ellipsis(5);
        return Invocation.of(() -> kernel.recvfrom(fd, buffer, flags));
    }

    private Invocation readv(Arguments arguments) {
        int fd = fd(arguments.count(3));
        int[] lengths = Arguments.vector(arguments.list(1), arguments.number(2));
        return Invocation.of(() -> kernel.readv(fd, lengths));
    }

    private Invocation write(Arguments arguments) {
        int fd = fd(arguments.count(3));
        Buffer buffer = arguments.buffer(1, 2);
        return Invocation.of(() -> kernel.write(fd, buffer));
    }

    private Invocation writev(Arguments arguments) {
        int fd = fd(arguments.count(3));
        int[] lengths = Arguments.vector(arguments.list(1), arguments.number(2));
        return Invocation.of(() -> kernel.writev(fd, lengths));
    }

    private Invocation send(Arguments arguments) {
        int fd = fd(arguments.count(4));
        Buffer buffer = arguments.buffer(1, 2);
        int flags = arguments.integer(3);
        return Invocation.of(() -> kernel.sendto(fd, buffer, flags, null));
    }

    private Invocation sendto(Arguments arguments) {
        int fd = fd(arguments.count(6));
        Buffer buffer = arguments.buffer(1, 2);
        int flags = arguments.integer(3);
        arguments.ellipsis(5);
        byte[] address = ConnectionCalls.destination(arguments, 4, settings);
        TestedSocket socket = sockets.of(arguments.integer(0));
        ConnectionCalls.begin(socket, address);
        boolean echo = socket != null && socket.protocol == IpProtocol.ICMP;
        Buffer sent = echo ? new Buffer(buffer.length(), buffer.nowhere(), ECHO_REQUEST) : buffer;
        return Invocation.of(() -> kernel.sendto(fd, sent, flags, address));
    }

    // -------------------------------------------------------------------------------------------------- whole messages

    private Invocation recvmsg(Arguments arguments) {
        int fd = fd(arguments.count(3));
        List<Expression> fields = arguments.fields(1);
        List<ControlMessages.Expected> expected = control.expected(fields);
        MessageHeader message = new MessageHeader(null, lengths(fields), new byte[ControlMessages.room(expected)]);
        int flags = arguments.integer(2);
        int wantedFlags = (int) Arguments.number(fields, "msg_flags");
        return Invocation.of(() -> kernel.recvmsg(fd, message, flags)).then(result -> {
            if (result < 0) {
                return;
            }
            if (message.flags != wantedFlags) {
                throw new ScriptError(
                        0,
                        "recvmsg(): expected msg_flags 0x" + Integer.toHexString(wantedFlags) + " but got 0x"
                                + Integer.toHexString(message.flags));
            }
            control.check(expected, message.control);
        });
    }

    private Invocation sendmsg(Arguments arguments) {
        int fd = fd(arguments.count(3));
        List<Expression> fields = arguments.fields(1);
        if (Arguments.number(fields, "msg_flags") != 0) {
            throw new ScriptError(0, "sendmsg(): msg_flags must be 0");
        }
        byte[] address = Endpoint.of(settings.remoteIp().bits(), settings.connectPort());
        MessageHeader message =
                new MessageHeader(address, lengths(fields), ControlMessages.bytes(control.expected(fields)));
        int flags = arguments.integer(2);
        ConnectionCalls.begin(sockets.of(arguments.integer(0)), address);
        return Invocation.of(() -> kernel.sendmsg(fd, message, flags));
    }

    private static int[] lengths(List<Expression> fields) {
        Expression.Field vector = Arguments.field(fields, "msg_iov");
        if (vector == null || vector.size() == null || !(vector.value() instanceof Expression.Listing parts)) {
            throw new ScriptError(0, "msg_iov(n)=[{..., length}] is expected");
        }
        return Arguments.vector(parts.items(), Arguments.number(vector.size()));
    }
}
