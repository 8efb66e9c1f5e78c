package dev.patchbay.api;

import java.util.List;

/** The kernel parameters of one namespace, by their names with dots. Thread-safe. */
public interface Sysctls {

    /** All names, in the order in which {@code sysctl -a} lists them. */
    List<String> names();

    /**
     * The value as text.
     *
     * @throws NetException ENOENT if there is none of this name
     */
    String get(String name);

    /**
     * Sets a value.
     *
     * @throws NetException ENOENT if there is none of this name, EINVAL if the value is refused, EACCES if it can only
     *     be read
     */
    void set(String name, String value);

    /** As {@link #set(String, String)}. */
    default void set(String name, long value) {
        set(name, Long.toString(value));
    }
}
