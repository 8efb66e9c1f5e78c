package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.run.TestedSocket.State;
import dev.patchbay.packetdrill.script.ScriptError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sockets of a script, the one that is under test among them, and the names of its descriptors. */
final class Sockets {

    private final Map<Integer, Integer> descriptors = new HashMap<>();
    private final List<TestedSocket> all = new ArrayList<>();
    private @Nullable TestedSocket current;

    /** The socket under test; null before there is one. */
    @Nullable
    TestedSocket current() {
        return current;
    }

    /** All there are, the newest last. */
    List<TestedSocket> all() {
        return all;
    }

    /** A socket takes over as the one under test. */
    TestedSocket test(TestedSocket socket) {
        all.add(socket);
        current = socket;
        return socket;
    }

    /** Gives a live descriptor the name that the script has for it. */
    void name(int script, int live) {
        if (descriptors.containsKey(script)) {
            throw new ScriptError(0, "descriptor " + script + " is still open");
        }
        descriptors.put(script, live);
    }

    /** The live descriptor of a name. */
    int live(int script) {
        Integer live = descriptors.get(script);
        if (live == null) {
            throw new ScriptError(0, "unable to find fd " + script);
        }
        return live;
    }

    /** The name of a descriptor is free again. */
    void forget(int script) {
        descriptors.remove(script);
        all.forEach(socket -> {
            if (socket.scriptFd == script) {
                socket.scriptFd = TestedSocket.NO_FD;
                socket.liveFd = TestedSocket.NO_FD;
            }
        });
    }

    /** The name of a live descriptor; -1 if it has none. */
    int scriptOf(int live) {
        return descriptors.entrySet().stream()
                .filter(each -> each.getValue() == live)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    /** The socket behind a name; null if it is none that packets belong to. */
    @Nullable
    TestedSocket of(int script) {
        return all.stream()
                .filter(each -> each.scriptFd == script)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /**
     * The newest connection that came in and that nobody accepted yet. One whose answer was not looked at yet counts if
     * there is no other: Fast Open lets an accept return that early.
     */
    TestedSocket acceptable() {
        TestedSocket early = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            TestedSocket socket = all.get(i);
            if (socket.scriptFd != TestedSocket.NO_FD) {
                continue;
            }
            if (socket.state == State.SYNACK_SENT || socket.state == State.SYNACK_ACKED) {
                return socket;
            }
            early = early == null && socket.state == State.PACKET_RECEIVED ? socket : early;
        }
        if (early == null) {
            throw new ScriptError(0, "accept() returned a connection that the script does not know");
        }
        return early;
    }
}
