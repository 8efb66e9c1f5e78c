package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Control messages, as cmsg(3) lays them out: what a script expects or sends, and what came. */
final class ControlMessages {

    private static final int HEADER = 16;
    private static final int TIMESTAMPS = 48;
    private static final int EXTENDED_ERROR = 16;
    private static final int OFFENDER4 = 16;
    private static final int OFFENDER6 = 28;
    private static final int SOL_IP = 0;

    /** Attributes of a length other than 4 bytes. Linux: {@code tcp_get_timestamping_opt_stats}. */
    private static final Map<Integer, Integer> ATTRIBUTE_BYTES = Map.ofEntries(
            Map.entry(1, 8),
            Map.entry(2, 8),
            Map.entry(3, 8),
            Map.entry(4, 8),
            Map.entry(5, 8),
            Map.entry(6, 8),
            Map.entry(7, 8),
            Map.entry(11, 1),
            Map.entry(12, 1),
            Map.entry(14, 1),
            Map.entry(18, 8),
            Map.entry(19, 8));

    private final Settings settings;
    private final Moments moments;

    ControlMessages(Settings settings, Moments moments) {
        this.settings = settings;
        this.moments = moments;
    }

    /** How the body of a message is compared. */
    private enum Kind {
        EXACT,
        TIME,
        ERROR,
        ATTRIBUTES
    }

    /**
     * A message that a script writes.
     *
     * @param data its body as bytes
     * @param ignored for attributes: which of them have a value that does not matter
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Expected(int level, int type, byte[] data, Kind kind, List<Boolean> ignored) {}

    /** The messages of a {@code struct msghdr}. */
    List<Expected> expected(List<Expression> message) {
        Expression.Field field = Arguments.field(message, "msg_control");
        List<Expected> list = new ArrayList<>();
        if (field != null) {
            if (!(field.value() instanceof Expression.Listing listing)) {
                throw new ScriptError(0, "msg_control=[…] is expected");
            }
            listing.items().forEach(each -> list.add(one(Arguments.fields(each))));
        }
        return list;
    }

    private static Expected one(List<Expression> fields) {
        int level = (int) Arguments.number(fields, "cmsg_level");
        int type = (int) Arguments.number(fields, "cmsg_type");
        Expression.Field data = Arguments.field(fields, "cmsg_data");
        if (data == null) {
            throw new ScriptError(0, "a control message has no cmsg_data");
        }
        if (!(data.value() instanceof Expression.Braces braces)) {
            int number = (int) Arguments.number(data.value());
            byte[] bytes = new byte[4];
            little(bytes).putInt(number);
            return new Expected(level, type, bytes, Kind.EXACT, List.of());
        }
        List<Expression> parts = braces.fields();
        if (Arguments.field(parts, "scm_sec") != null) {
            byte[] bytes = new byte[TIMESTAMPS];
            little(bytes).putLong(Arguments.number(parts, "scm_sec")).putLong(Arguments.number(parts, "scm_nsec"));
            return new Expected(level, type, bytes, Kind.TIME, List.of());
        }
        return Arguments.field(parts, "ee_errno") != null
                ? new Expected(level, type, error(level, parts), Kind.ERROR, List.of())
                : attributes(level, type, parts);
    }

    private static byte[] error(int level, List<Expression> parts) {
        byte[] error = new byte[EXTENDED_ERROR + (level == SOL_IP ? OFFENDER4 : OFFENDER6)];
        ByteBuffer bytes = little(error);
        bytes.putInt((int) Arguments.number(parts, "ee_errno"));
        bytes.put((byte) Arguments.number(parts, "ee_origin"));
        bytes.put((byte) Arguments.number(parts, "ee_type"));
        bytes.put((byte) Arguments.number(parts, "ee_code"));
        bytes.put((byte) 0);
        bytes.putInt((int) Arguments.number(parts, "ee_info"));
        bytes.putInt((int) Arguments.number(parts, "ee_data"));
        return error;
    }

    private static Expected attributes(int level, int type, List<Expression> parts) {
        byte[] room = new byte[parts.size() * 12];
        ByteBuffer bytes = little(room);
        List<Boolean> ignored = new ArrayList<>();
        for (Expression part : parts) {
            if (!(part instanceof Expression.Field field)) {
                throw new ScriptError(0, "TCP_NLA_…=value is expected");
            }
            int attribute = (int) Arguments.number(new Expression.Word(field.name()));
            int length = ATTRIBUTE_BYTES.getOrDefault(attribute, 4);
            boolean any = field.value() instanceof Expression.Ellipsis;
            ignored.add(any);
            bytes.putShort((short) (4 + length)).putShort((short) attribute);
            put(bytes, length, any ? 0 : Arguments.number(field.value()));
        }
        byte[] data = Arrays.copyOf(room, bytes.position());
        return new Expected(level, type, data, Kind.ATTRIBUTES, ignored);
    }

    private static void put(ByteBuffer bytes, int length, long value) {
        if (length == 8) {
            bytes.putLong(value);
        } else {
            bytes.putInt(length == 1 ? (int) value & 0xff : (int) value);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes that messages take, with their alignment. Linux: {@code CMSG_SPACE}. */
    static int room(List<Expected> messages) {
        return messages.stream()
                .mapToInt(each -> HEADER + aligned(each.data().length))
                .sum();
    }

    private static int aligned(int length) {
        return (length + 7) / 8 * 8;
    }

    /** Messages as bytes. */
    static byte[] bytes(List<Expected> messages) {
        byte[] room = new byte[room(messages)];
        ByteBuffer bytes = little(room);
        for (Expected each : messages) {
            int next = bytes.position() + HEADER + aligned(each.data().length);
            bytes.putLong(HEADER + each.data().length)
                    .putInt(each.level())
                    .putInt(each.type())
                    .put(each.data());
            bytes.position(next);
        }
        return room;
    }

    /** @throws ScriptError if other messages came than were expected */
    void check(List<Expected> expected, byte[] control) {
        ByteBuffer bytes = little(control);
        int index = 0;
        int at = 0;
        while (at + HEADER <= control.length) {
            int length = (int) bytes.getLong(at);
            if (index == expected.size()) {
                throw new ScriptError(0, "recvmsg(): more control messages than expected");
            }
            byte[] data = new byte[length - HEADER];
            bytes.get(at + HEADER, data);
            check(expected.get(index++), bytes.getInt(at + 8), bytes.getInt(at + 12), data);
            at += HEADER + aligned(data.length);
        }
        if (index < expected.size()) {
            throw new ScriptError(
                    0, "recvmsg(): " + index + " control messages, but " + expected.size() + " are expected");
        }
    }

    private void check(Expected expected, int level, int type, byte[] data) {
        if (expected.level() != level || expected.type() != type) {
            throw new ScriptError(
                    0,
                    "recvmsg(): control message of level " + level + " and type " + type + ", expected "
                            + expected.level() + " and " + expected.type());
        }
        if (expected.data().length != data.length) {
            throw new ScriptError(
                    0, "recvmsg(): control message has " + data.length + " bytes, expected " + expected.data().length);
        }
        switch (expected.kind()) {
            case TIME -> time(expected.data(), data);
            case ERROR -> same(expected.data(), data, EXTENDED_ERROR);
            case ATTRIBUTES -> attributes(expected, data);
            case EXACT -> same(expected.data(), data, data.length);
        }
    }

    private static void same(byte[] expected, byte[] data, int length) {
        if (!Arrays.equals(expected, 0, length, data, 0, length)) {
            HexFormat hex = HexFormat.of();
            throw new ScriptError(
                    0,
                    "recvmsg(): control message: expected: " + hex.formatHex(expected, 0, length) + " vs actual: "
                            + hex.formatHex(data, 0, length));
        }
    }

    private void time(byte[] expected, byte[] data) {
        long script = micros(expected);
        if (script == 0) {
            return;
        }
        long actual = micros(data) - moments.start();
        Tolerance.check("a time stamp", actual, script, script, settings.toleranceMicros());
    }

    private static long micros(byte[] timespec) {
        ByteBuffer bytes = little(timespec);
        return bytes.getLong(0) * 1_000_000 + bytes.getLong(8) / 1000;
    }

    private void attributes(Expected expected, byte[] data) {
        ByteBuffer wanted = little(expected.data());
        ByteBuffer actual = little(data);
        int at = 0;
        for (boolean ignored : expected.ignored()) {
            int length = wanted.getShort(at);
            int attribute = wanted.getShort(at + 2);
            if (actual.getInt(at) != wanted.getInt(at)) {
                throw new ScriptError(0, "recvmsg(): another attribute than TCP_NLA number " + attribute);
            }
            long want = value(wanted, at, length);
            long have = value(actual, at, length);
            long tolerance = attribute <= 3 && want != 0 ? settings.toleranceMicros() : 0;
            if (!ignored && Math.abs(have - want) > tolerance) {
                throw new ScriptError(
                        0, "recvmsg(): TCP_NLA number " + attribute + ": expected: " + want + " vs actual: " + have);
            }
            at += (length + 3) / 4 * 4;
        }
    }

    private static long value(ByteBuffer bytes, int at, int length) {
        return switch (length - 4) {
            case 8 -> bytes.getLong(at + 4);
            case 1 -> bytes.get(at + 4) & 0xff;
            default -> bytes.getInt(at + 4) & 0xffff_ffffL;
        };
    }
}
