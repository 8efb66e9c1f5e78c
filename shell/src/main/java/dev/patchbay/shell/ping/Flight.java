package dev.patchbay.shell.ping;

import java.util.BitSet;

/** Which requests left, which were answered, and how many are under way. iputils: ping.h, ping_common.c. */
final class Flight {

    private static final int MASK = 0xffff;
    private static final int HALF = 0x7fff;

    private final BitSet answered = new BitSet(PingOptionReader.SEQUENCES);
    private long transmitted;
    private long received;
    private long repeats;
    private long errors;
    private int acknowledged;
    private int pipe;

    /** The number of the next request. */
    int next() {
        return (int) (transmitted + 1) & MASK;
    }

    /** A request is about to leave under the next number. */
    void leaving() {
        answered.clear(next());
    }

    /** It has left. */
    void left() {
        transmitted++;
        if (((int) transmitted & MASK) - acknowledged > HALF) {
            acknowledged = (int) (transmitted + 1) & MASK;
        }
    }

    /** Somebody said something about a request. */
    void acknowledge(int sequence) {
        int behind = (int) transmitted - sequence & MASK;
        if (behind <= HALF) {
            pipe = Math.max(pipe, behind + 1);
            if ((short) (sequence - acknowledged) > 0 || ((int) transmitted & MASK) - acknowledged > HALF) {
                acknowledged = sequence;
            }
        }
    }

    /** Notes an answer; says whether it is the second one. */
    boolean answer(int sequence) {
        if (answered.get(sequence)) {
            repeats++;
            return true;
        }
        answered.set(sequence);
        received++;
        return false;
    }

    void error() {
        errors++;
    }

    /** Whether the last request has been answered; true if there was none. */
    boolean lastAnswered() {
        return transmitted == 0 || answered.get((int) transmitted & MASK);
    }

    long underWay() {
        int behind = (int) transmitted - acknowledged & MASK;
        return behind <= HALF ? behind : transmitted - received - errors;
    }

    long transmitted() {
        return transmitted;
    }

    long received() {
        return received;
    }

    long repeats() {
        return repeats;
    }

    long errors() {
        return errors;
    }

    /** How many requests were under way at most. */
    int pipe() {
        return pipe;
    }
}
