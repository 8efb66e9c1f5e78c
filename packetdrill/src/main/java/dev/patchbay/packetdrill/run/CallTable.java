package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.script.Action;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The calls that scripts may make, by name. */
final class CallTable {

    private final Map<String, Function<Arguments, Invocation>> calls = new HashMap<>();

    CallTable(SystemCalls kernel, Settings settings, Sockets sockets, Path directory, Moments moments) {
        new ConnectionCalls(kernel, settings, sockets).addTo(calls);
        new DataCalls(kernel, settings, sockets, moments).addTo(calls);
        new OptionCalls(kernel, sockets).addTo(calls);
        new WaitCalls(kernel, sockets).addTo(calls);
        new FileCalls(kernel, sockets, directory).addTo(calls);
    }

    /** Puts the arguments of a call in place. */
    Invocation prepare(Action.Call call) {
        Function<Arguments, Invocation> known = calls.get(call.name());
        if (known == null) {
            throw new ScriptError(0, "unknown system call " + call.name() + "()");
        }
        return known.apply(new Arguments(call));
    }
}
