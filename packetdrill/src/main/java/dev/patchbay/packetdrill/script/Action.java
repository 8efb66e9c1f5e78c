package dev.patchbay.packetdrill.script;

import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.packet.PacketSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in an event. */
public sealed interface Action {

    /**
     * A packet.
     *
     * @param inbound whether it is injected into the stack; else the stack is to send it
     */
    record PacketAction(boolean inbound, PacketSpec packet) implements Action {}

    /**
     * A system call.
     *
     * @param result what it is to return
     * @param errno the error it is to leave; null: not checked
     */
    record Call(
            String name,
            List<Expression> arguments,
            long result,
            @Nullable String errno) implements Action {}

    /** A shell command. */
    record Command(String text) implements Action {}

    /** Assertions about the socket under test, as text. */
    record Code(String text) implements Action {}
}
