package dev.patchbay.shell.ss;

import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketReport.Sort;
import dev.patchbay.api.socket.SocketReport.State;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What {@code ss} was asked for. */
final class SsOptions {

    /** States of those who speak with somebody; shown where nothing else is asked for. ss: {@code SS_CONN}. */
    private static final Set<State> CONNECTED =
            EnumSet.complementOf(EnumSet.of(State.LISTEN, State.CLOSED, State.TIME_WAIT, State.SYN_RECV));

    private static final Set<State> WAITING = EnumSet.of(State.LISTEN, State.CLOSED);

    private final Set<Character> flags = new HashSet<>();
    private final Set<Sort> sorts = EnumSet.noneOf(Sort.class);

    /** What was named by {@code state} and {@code exclude}. */
    Set<State> states = EnumSet.noneOf(State.class);

    /** Whether sorts of sockets were named. */
    boolean sortsGiven;

    /** Whether sockets were asked for that nobody has here, as those of the Unix domain. */
    boolean foreignGiven;

    /** Whether the family that was asked for is IPv4's. */
    boolean ip4 = true;

    Predicate<SocketReport> filter = socket -> true;

    /** Of "all" and "listening" the later one counts. */
    void flag(char letter) {
        if (letter == 'a' || letter == 'l') {
            flags.remove('a');
            flags.remove('l');
        }
        flags.add(letter);
    }

    boolean is(char letter) {
        return flags.contains(letter);
    }

    void want(Sort sort) {
        sorts.add(sort);
        sortsGiven = true;
    }

    /** Nothing was named: all there are, but for those that only {@code ping} uses, which the real tool does not list. */
    void settle() {
        if (states.isEmpty()) {
            states = defaultStates();
        }
        if (!sortsGiven && !foreignGiven) {
            sorts.addAll(EnumSet.complementOf(EnumSet.of(Sort.PING)));
        }
    }

    /** Each sort that was named brings along the states that one wants to see of it. ss: {@code default_dbs}. */
    private Set<State> defaultStates() {
        if (is('a')) {
            return EnumSet.allOf(State.class);
        }
        if (is('l')) {
            return WAITING;
        }
        if (sorts.isEmpty()) {
            return CONNECTED;
        }
        Set<State> all = EnumSet.noneOf(State.class);
        for (Sort sort : sorts) {
            switch (sort) {
                case TCP -> all.addAll(CONNECTED);
                case PACKET_RAW, PACKET_DGRAM -> all.add(State.CLOSED);
                default -> all.add(State.ESTABLISHED);
            }
        }
        return all;
    }

    /** Whether sockets of several sorts may be listed, so that each line says which it is. */
    boolean manySorts() {
        return foreignGiven || sorts.size() != 1;
    }

    boolean manyStates() {
        return states.size() != 1;
    }

    boolean shows(SocketReport socket) {
        return ip4 && sorts.contains(socket.sort()) && states.contains(socket.state()) && filter.test(socket);
    }
}
