package dev.patchbay.packetdrill.assertion;

import dev.patchbay.packetdrill.script.ScriptError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All code sections of a script, in their order: each sees what was known of the socket when it was reached, and the
 * variables of those before it. They run when the script is over.
 */
public final class Program {

    private static final String CONSTANTS = """
            TCP_ESTABLISHED 1 TCP_SYN_SENT 2 TCP_SYN_RECV 3 TCP_FIN_WAIT1 4 TCP_FIN_WAIT2 5 TCP_TIME_WAIT 6 TCP_CLOSE 7 \
            TCP_CLOSE_WAIT 8 TCP_LAST_ACK 9 TCP_LISTEN 10 TCP_CLOSING 11 \
            TCP_CA_Open 0 TCP_CA_Disorder 1 TCP_CA_CWR 2 TCP_CA_Recovery 3 TCP_CA_Loss 4 \
            TCPI_OPT_TIMESTAMPS 1 TCPI_OPT_SACK 2 TCPI_OPT_WSCALE 4 TCPI_OPT_ECN 8 TCPI_OPT_ECN_SEEN 16 \
            TCPI_OPT_SYN_DATA 32 TCPI_OPT_USEC_TS 64 TCPI_OPT_TFO_CHILD 128""";

    private final List<Section> sections = new ArrayList<>();
    private final @Nullable Consumer<String> printed;

    private record Section(int line, String text, Snapshot snapshot) {}

    /** @param printed takes what the sections print; null: nobody does */
    public Program(@Nullable Consumer<String> printed) {
        this.printed = printed;
    }

    /** Adds a section that was reached. */
    public void add(int line, String text, Snapshot snapshot) {
        sections.add(new Section(line, text, snapshot));
    }

    /**
     * Runs all sections.
     *
     * @throws ScriptError at the first assertion that does not hold, or at what is not understood
     */
    public void check() {
        Map<String, Object> variables = new HashMap<>();
        String[] constants = CONSTANTS.strip().split("\\s+", -1);
        for (int i = 0; i < constants.length; i += 2) {
            variables.put(constants[i], new BigInteger(constants[i + 1]));
        }
        for (Section section : sections) {
            variables.putAll(section.snapshot().values());
            try {
                new Statements(section.text(), variables, this::print).run();
            } catch (IllegalArgumentException e) {
                throw new ScriptError(section.line(), String.valueOf(e.getMessage()));
            }
        }
    }

    private void print(String text) {
        if (printed != null) {
            printed.accept(text);
        }
    }
}
