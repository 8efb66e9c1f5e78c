package dev.patchbay.shell.command;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands of a shell, by name. Thread-safe: it never changes. */
public final class Commands {

    private final Map<String, Command> byName;

    /** @throws IllegalArgumentException if two have the same name */
    public Commands(Collection<? extends Command> all) {
        Map<String, Command> sorted = new TreeMap<>();
        for (Command command : all) {
            if (sorted.put(command.name(), command) != null) {
                throw new IllegalArgumentException("two commands are called " + command.name());
            }
        }
        byName = Collections.unmodifiableMap(sorted);
    }

    public Optional<Command> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All, by name. */
    public List<Command> all() {
        return List.copyOf(byName.values());
    }
}
