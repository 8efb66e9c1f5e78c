package dev.patchbay.capture.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of well-known ports, services(5). */
public final class Services {

    private static final Map<String, Integer> PORTS = new HashMap<>();
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (List<String> line : NameTable.read("services")) {
            String[] port = line.get(1).split("/", 0);
            for (int i = 0; i < line.size(); i++) {
                if (i != 1) {
                    PORTS.putIfAbsent(line.get(i) + "/" + port[1], Integer.valueOf(port[0]));
                }
            }
            NAMES.putIfAbsent(line.get(1), line.get(0));
        }
    }

    private Services() {}

    /** The port that a name (or another name of the same service) has with a transport; null if it has none. */
    public static @Nullable Integer port(String transport, String name) {
        return PORTS.get(name + "/" + transport);
    }

    /** The name of a port of a transport; null if it has none. */
    public static @Nullable String name(String transport, int port) {
        return NAMES.get(port + "/" + transport);
    }
}
