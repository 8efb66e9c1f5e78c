package dev.patchbay.packetdrill.run;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The stack's TCP timestamps: what the script calls them, and what they are. */
final class TimestampMap {

    private final Map<Long, Long> live = new HashMap<>();
    private boolean based;
    private long scriptBase;
    private long liveBase;

    /** The stack sent this value where the script says that one. */
    void learn(long script, long value) {
        live.put(script, value);
        if (!based) {
            based = true;
            scriptBase = script;
            liveBase = value;
        }
    }

    /** What the script would call a value, if both clocks tick alike. */
    long toScript(long value) {
        return scriptBase + (value - liveBase) & 0xffff_ffffL;
    }

    /**
     * The value that an echo in the script means.
     *
     * @param scaled whether to reckon what was never seen
     */
    OptionalLong toLive(long script, boolean scaled) {
        Long seen = live.get(script);
        if (seen != null) {
            return OptionalLong.of(seen);
        }
        return scaled && based ? OptionalLong.of(script - scriptBase + liveBase & 0xffff_ffffL) : OptionalLong.empty();
    }
}
