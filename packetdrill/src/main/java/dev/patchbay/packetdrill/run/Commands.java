package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.script.Action;
import dev.patchbay.packetdrill.script.Event;
import dev.patchbay.packetdrill.script.Script;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.setup.Setup;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shell commands of a script, all of them understood before the first one runs. */
final class Commands {

    private final List<Setup> initScripts = new ArrayList<>();
    private final IdentityHashMap<Event, Setup> setups = new IdentityHashMap<>();

    Commands(Script script) {
        script.settings().initScripts().forEach(text -> initScripts.add(parse(1, text)));
        add(script.init());
        add(script.cleanup());
        script.events().forEach(this::add);
    }

    private void add(@Nullable Event event) {
        if (event != null && event.action() instanceof Action.Command command) {
            setups.put(event, parse(event.line(), command.text()));
        }
    }

    private static Setup parse(int line, String text) {
        try {
            return Setup.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ScriptError(line, String.valueOf(e.getMessage()));
        }
    }

    /** Runs the commands that options name. */
    void initScripts(Setup.Doer doer) throws InterruptedException {
        for (Setup setup : initScripts) {
            run(1, setup, doer);
        }
    }

    /** Runs a command. */
    void run(Event event, Setup.Doer doer) throws InterruptedException {
        run(event.line(), java.util.Objects.requireNonNull(setups.get(event)), doer);
    }

    private static void run(int line, Setup setup, Setup.Doer doer) throws InterruptedException {
        String complaint = setup.run(doer);
        if (!complaint.isEmpty()) {
            throw new ScriptError(line, "command failed: " + complaint);
        }
    }
}
