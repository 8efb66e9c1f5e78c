package dev.patchbay.api.bridge;

/**
 * The times that the administrator of a bridge set, in hundredths of a second; {@code ip -d link} shows those that hold,
 * which are the root's. Facet; only inside the loop. Linux: {@code bridge_max_age} and its kin of {@code struct
 * __bridge_info}.
 *
 * @param maxAge how long the root may be silent
 * @param helloTime how often the root speaks
 * @param forwardDelay how long a port listens, and learns
 */
public record OwnTimes(long maxAge, long helloTime, long forwardDelay) {}
