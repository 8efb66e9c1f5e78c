package dev.patchbay.ethernet.bridge.snooping;

/** What the administrator says about snooping; times in nanoseconds. Linux: {@code struct net_bridge_mcast}. */
public interface Settings {

    boolean snooping();

    /** Whether the bridge asks itself who hears what. */
    boolean querier();

    /** 0: the bridge hears no groups of others, 1: if it was asked by a querier, 2: all. */
    int router();

    /** 2 or 3. */
    int version();

    int mostGroups();

    int lastMemberCount();

    int startupQueryCount();

    long lastMemberInterval();

    long membershipInterval();

    long querierInterval();

    long queryInterval();

    long queryResponseInterval();

    long startupQueryInterval();
}
