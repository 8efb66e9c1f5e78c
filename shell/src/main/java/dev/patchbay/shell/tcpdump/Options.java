package dev.patchbay.shell.tcpdump;

import dev.patchbay.capture.LinkLayer;
import dev.patchbay.shell.command.GetOpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command line of tcpdump asks for.
 *
 * @param given the options as they stand there
 * @param count how many packets ({@code -c}); {@link Long#MAX_VALUE}: all
 * @param snapLength how many bytes of each packet are kept ({@code -s})
 * @param buffer how many packets that are not yet shown are held; with {@code -B}, one for each KiB
 * @param direction which packets ({@code -Q})
 * @param layer the link header that is asked for ({@code -y}); null: the link's own
 * @param nanoseconds whether time stamps have nine digits
 */
record Options(
        GetOpt.Parsed given,
        long count,
        int snapLength,
        int buffer,
        Direction direction,
        @Nullable LinkLayer layer,
        boolean nanoseconds) {

    /** Without {@code -B}. */
    static final int BUFFER = 100_000;

    /** {@code --print}. */
    static final char PRINT = '\1';
    /** {@code --count}. */
    static final char COUNT = '\2';
    /** {@code --version}. */
    static final char VERSION = '\3';
    /** {@code --micro}. */
    static final char MICRO = '\4';
    /** {@code --nano}. */
    static final char NANO = '\5';
    /** {@code --time-stamp-precision}. */
    static final char PRECISION = '\6';
    /** {@code --immediate-mode}. */
    static final char IMMEDIATE = '\7';

    boolean has(char letter) {
        return given.has(letter);
    }

    /** How often an option stands there. */
    int times(char letter) {
        return (int) given.options().stream()
                .filter(option -> option.letter() == letter)
                .count();
    }

    /** The value of an option; null if it is not there. */
    @Nullable
    String value(char letter) {
        return has(letter) ? given.value(letter, "") : null;
    }

    /** The words of the filter expression. */
    List<String> expression() {
        return given.operands();
    }
}
