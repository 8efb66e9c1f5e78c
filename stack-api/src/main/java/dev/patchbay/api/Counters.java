package dev.patchbay.api;

import java.util.Map;

/** The protocol counters of one namespace, under the names that {@code nstat} gives them. Thread-safe. */
public interface Counters {

    /** All counters in {@code nstat}'s order. */
    Map<String, Long> all();

    /** @throws IllegalArgumentException if there is none of this name */
    long get(String name);

    /** How many packets ended under each verdict; those that never occurred are absent. */
    Map<String, Long> verdicts();
}
