package dev.patchbay.capture.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the protocols that IP carries, protocols(5). */
public final class IpProtocols {

    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<Integer, String> NAMES = new HashMap<>();

    static {
        for (List<String> line : NameTable.read("protocols")) {
            Integer number = Integer.valueOf(line.get(1));
            for (int i = 0; i < line.size(); i++) {
                if (i != 1) {
                    NUMBERS.putIfAbsent(line.get(i), number);
                }
            }
            NAMES.putIfAbsent(number, line.get(0));
        }
    }

    private IpProtocols() {}

    /** The number of a protocol; null if the name is none. */
    public static @Nullable Integer number(String name) {
        return NUMBERS.get(name);
    }

    /** The name of a protocol; null if the number has none. */
    public static @Nullable String name(int number) {
        return NAMES.get(number);
    }
}
