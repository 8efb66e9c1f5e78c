package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.NeighbourState;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Numbers;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Names of states as they are typed. iproute2: {@code nud_state_a2n}. */
final class States {

    private States() {}

    /** A name, of which three may be cut short, or Linux's bit. */
    static Optional<NeighbourState> named(String word) {
        for (NeighbourState state : NeighbourState.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            boolean mayBeShort = state == NeighbourState.PERMANENT
                    || state == NeighbourState.REACHABLE
                    || state == NeighbourState.FAILED;
            if (mayBeShort ? Arguments.isShort(word, name) : word.equals(name)) {
                return Optional.of(state);
            }
        }
        OptionalLong bit = Numbers.unsigned(word, 0xff);
        for (NeighbourState state : NeighbourState.values()) {
            if (bit.isPresent() && bit.getAsLong() == state.bit()) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
