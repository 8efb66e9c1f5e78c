package dev.patchbay.packetdrill.expression;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names that Linux has for numbers: options, flags, errors. */
public final class Symbols {

    private static final Map<String, Long> VALUES = read();

    private Symbols() {}

    private static Map<String, Long> read() {
        Map<String, Long> values = new HashMap<>();
        try (InputStream stream = Symbols.class.getResourceAsStream("symbols")) {
            if (stream == null) {
                throw new IllegalStateException("the list of symbols is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] parts = line.split(" ", -1);
                if (!line.startsWith("#")) {
                    values.put(parts[0], Long.parseLong(parts[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /** What a name stands for. */
    public static Optional<Long> value(String name) {
        return Optional.ofNullable(VALUES.get(name));
    }

    /** The name of an error, or its number if it has none. */
    public static String errno(int number) {
        return VALUES.entrySet().stream()
                .filter(each -> each.getKey().startsWith("E") && !each.getKey().startsWith("EPOLL"))
                .filter(each -> each.getValue() == number)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse("errno " + number);
    }
}
