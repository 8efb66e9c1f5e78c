package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.script.ScriptError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls that read and write the options of a descriptor. */
final class OptionCalls {

    private static final int INT = 4;

    private final SystemCalls kernel;
    private final Sockets sockets;

    OptionCalls(SystemCalls kernel, Sockets sockets) {
        this.kernel = kernel;
        this.sockets = sockets;
    }

    void addTo(Map<String, Function<Arguments, Invocation>> calls) {
        calls.put("setsockopt", this::setsockopt);
        calls.put("getsockopt", this::getsockopt);
        calls.put("fcntl", this::fcntl);
        calls.put("ioctl", this::ioctl);
    }

    private Invocation setsockopt(Arguments arguments) {
        int fd = sockets.live(arguments.count(5).integer(0));
        int level = arguments.integer(1);
        int name = arguments.integer(2);
        byte[] value = value(arguments.at(3));
        int length = arguments.integer(4);
        byte[] room = Arrays.copyOf(value, Math.max(value.length, length));
        return Invocation.of(() -> kernel.setsockopt(fd, level, name, room, length));
    }

    private static byte[] value(Expression expression) {
        if (expression instanceof Expression.Listing listing && listing.items().size() == 1) {
            return ints(Arguments.number(listing.items().get(0)));
        }
        if (expression instanceof Expression.Bytes bytes) {
            return bytes.value();
        }
        if (expression instanceof Expression.Braces braces) {
            List<Expression> fields = braces.fields();
            return ints(Arguments.number(fields, "onoff"), Arguments.number(fields, "linger"));
        }
        throw new ScriptError(0, "an option's value is [number], a string or a structure");
    }

    private static byte[] ints(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(INT * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putInt((int) value);
        }
        return bytes.array();
    }

    private Invocation getsockopt(Arguments arguments) {
        int fd = sockets.live(arguments.count(5).integer(0));
        int level = arguments.integer(1);
        int name = arguments.integer(2);
        byte[] expected = value(arguments.at(3));
        int room = (int) arguments.boxed(4);
        if (arguments.at(3) instanceof Expression.Listing && room != INT) {
            throw new ScriptError(0, "getsockopt(): a number has length 4");
        }
        byte[] value = new byte[Math.max(0, room)];
        int[] length = {room};
        boolean number = arguments.at(3) instanceof Expression.Listing;
        return Invocation.of(() -> kernel.getsockopt(fd, level, name, value, length))
                .wording(line -> number ? line.replaceFirst("\\[[^]]*\\]", "[" + text(value) + "]") : line)
                .then(result -> {
                    if (result < 0) {
                        return;
                    }
                    if (length[0] != room || expected.length != room) {
                        throw new ScriptError(
                                0,
                                "getsockopt(): length: expected: " + room + " vs actual: " + length[0]
                                        + ", of the value " + expected.length);
                    }
                    if (!Arrays.equals(expected, value)) {
                        throw new ScriptError(
                                0, "getsockopt(): value: expected: " + text(expected) + " vs actual: " + text(value));
                    }
                });
    }

    private static String text(byte[] value) {
        return value.length == INT
                ? String.valueOf(
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt())
                : HexFormat.of().formatHex(value);
    }

    private Invocation fcntl(Arguments arguments) {
        if (arguments.size() != 2) {
            arguments.count(3);
        }
        int fd = sockets.live(arguments.integer(0));
        int command = arguments.integer(1);
        long value = arguments.size() == 3 ? arguments.number(2) : 0;
        return Invocation.of(() -> kernel.fcntl(fd, command, value));
    }

    private Invocation ioctl(Arguments arguments) {
        if (arguments.size() != 2) {
            arguments.count(3);
        }
        int fd = sockets.live(arguments.integer(0));
        int command = arguments.integer(1);
        if (arguments.size() == 2) {
            return Invocation.of(() -> kernel.ioctl(fd, command, null));
        }
        int expected = (int) arguments.boxed(2);
        int[] value = {expected};
        return Invocation.of(() -> kernel.ioctl(fd, command, value))
                .wording(line -> line.replaceFirst("\\[[^]]*\\]", "[" + value[0] + "]"))
                .then(result -> {
                    if (result >= 0 && value[0] != expected) {
                        throw new ScriptError(0, "ioctl(): value: expected: " + expected + " vs actual: " + value[0]);
                    }
                });
    }
}
