package dev.patchbay.netns.plugin;

import dev.patchbay.spi.TransportType;
import java.util.ArrayList;
import java.util.List;

/** The kinds of transport that one world knows. Immutable. */
public final class TransportTypes {

    private final List<TransportType> types;
    private final List<String> problems = new ArrayList<>();

    /** Finds the types that are on a class loader's path. */
    public TransportTypes(ClassLoader loader) {
        types = List.copyOf(Plugins.load(TransportType.class, loader, problems));
    }

    public List<TransportType> all() {
        return types;
    }

    /** What went wrong. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
