package dev.patchbay.packetdrill.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script that was understood.
 *
 * @param head what is written before the first event
 * @param settings its options, with those of the command line over them
 * @param init the command before all events
 * @param cleanup the command behind all events
 */
public record Script(
        String head,
        Settings settings,
        @Nullable Event init,
        List<Event> events,
        @Nullable Event cleanup) {}
