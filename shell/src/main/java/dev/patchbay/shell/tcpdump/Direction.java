package dev.patchbay.shell.tcpdump;

import dev.patchbay.capture.Frame;
import dev.patchbay.packet.PacketType;
import java.util.Locale;
import java.util.Map;

/** Which packets of a link are wanted ({@code -Q}). */
enum Direction {
    IN,
    OUT,
    INOUT;

    private static final Map<String, Direction> BY_NAME = Map.of("in", IN, "out", OUT, "inout", INOUT);

    /** The one of this name, in any case. */
    static Direction of(String name) throws Mistake {
        Direction direction = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (direction == null) {
            throw new Mistake("unknown capture direction `" + name + "'");
        }
        return direction;
    }

    boolean wants(Frame frame) {
        return switch (this) {
            case IN -> frame.type() != PacketType.OUTGOING;
            case OUT -> frame.type() == PacketType.OUTGOING;
            case INOUT -> true;
        };
    }
}
