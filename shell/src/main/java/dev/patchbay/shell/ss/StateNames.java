package dev.patchbay.shell.ss;

import dev.patchbay.api.socket.SocketReport.State;
import dev.patchbay.shell.command.Failure;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Collects the states that a filter names. ss: {@code scan_state}. */
final class StateNames {

    private static final int USAGE_STATUS = 255;

    private final Set<State> states = EnumSet.noneOf(State.class);

    /** @param include whether these states are asked for, or all but these */
    void add(boolean include, String name) throws Failure {
        if (!include && states.isEmpty()) {
            states.addAll(EnumSet.allOf(State.class));
        }
        Set<State> named = named(name.toLowerCase(Locale.ROOT));
        if (include) {
            states.addAll(named);
        } else {
            states.removeAll(named);
        }
    }

    /** What was collected; empty: nothing was named. */
    Set<State> settled() {
        return states;
    }

    private static Set<State> named(String name) throws Failure {
        return switch (name) {
            case "all" -> EnumSet.allOf(State.class);
            case "connected" -> EnumSet.complementOf(EnumSet.of(State.CLOSED, State.LISTEN));
            case "synchronized" -> EnumSet.complementOf(EnumSet.of(State.CLOSED, State.LISTEN, State.SYN_SENT));
            case "bucket" -> EnumSet.of(State.SYN_RECV, State.TIME_WAIT);
            case "big" -> EnumSet.complementOf(EnumSet.of(State.SYN_RECV, State.TIME_WAIT));
            case "established" -> EnumSet.of(State.ESTABLISHED);
            case "syn-sent" -> EnumSet.of(State.SYN_SENT);
            case "syn-recv", "syn-rcv" -> EnumSet.of(State.SYN_RECV);
            case "fin-wait-1" -> EnumSet.of(State.FIN_WAIT1);
            case "fin-wait-2" -> EnumSet.of(State.FIN_WAIT2);
            case "time-wait" -> EnumSet.of(State.TIME_WAIT);
            case "unconnected", "close", "closed" -> EnumSet.of(State.CLOSED);
            case "close-wait" -> EnumSet.of(State.CLOSE_WAIT);
            case "last-ack" -> EnumSet.of(State.LAST_ACK);
            case "listening" -> EnumSet.of(State.LISTEN);
            case "closing" -> EnumSet.of(State.CLOSING);
            default -> throw new Failure(USAGE_STATUS, "ss: wrong state name: " + name);
        };
    }
}
