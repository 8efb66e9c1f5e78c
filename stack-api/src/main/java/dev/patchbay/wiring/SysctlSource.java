package dev.patchbay.wiring;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A room that has kernel parameters. Used inside the loop. */
public interface SysctlSource {

    /** Lists the full names of its parameters, with dots. */
    void names(Consumer<String> into);

    /** One of them by its full name; null if it is not one of these. */
    @Nullable
    Sysctl find(String name);
}
