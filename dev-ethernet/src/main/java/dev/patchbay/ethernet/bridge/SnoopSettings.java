package dev.patchbay.ethernet.bridge;

import dev.patchbay.ethernet.bridge.snooping.Settings;

/** The bridge's options of multicast snooping, as the snooper asks for them. */
final class SnoopSettings implements Settings {

    private final Bridge bridge;

    SnoopSettings(Bridge bridge) {
        this.bridge = bridge;
    }

    private boolean is(BridgeOption option) {
        return bridge.kept(option) != 0;
    }

    private int count(BridgeOption option) {
        return (int) bridge.kept(option);
    }

    private long time(BridgeOption option) {
        return Centis.nanos(bridge.kept(option));
    }

    @Override
    public boolean snooping() {
        return is(BridgeOption.MCAST_SNOOPING);
    }

    @Override
    public boolean querier() {
        return is(BridgeOption.MCAST_QUERIER);
    }

    @Override
    public int router() {
        return count(BridgeOption.MCAST_ROUTER);
    }

    @Override
    public int version() {
        return count(BridgeOption.MCAST_IGMP_VERSION);
    }

    @Override
    public int mostGroups() {
        return count(BridgeOption.MCAST_HASH_MAX);
    }

    @Override
    public int lastMemberCount() {
        return count(BridgeOption.MCAST_LAST_MEMBER_COUNT);
    }

    @Override
    public int startupQueryCount() {
        return count(BridgeOption.MCAST_STARTUP_QUERY_COUNT);
    }

    @Override
    public long lastMemberInterval() {
        return time(BridgeOption.MCAST_LAST_MEMBER_INTERVAL);
    }

    @Override
    public long membershipInterval() {
        return time(BridgeOption.MCAST_MEMBERSHIP_INTERVAL);
    }

    @Override
    public long querierInterval() {
        return time(BridgeOption.MCAST_QUERIER_INTERVAL);
    }

    @Override
    public long queryInterval() {
        return time(BridgeOption.MCAST_QUERY_INTERVAL);
    }

    @Override
    public long queryResponseInterval() {
        return time(BridgeOption.MCAST_QUERY_RESPONSE_INTERVAL);
    }

    @Override
    public long startupQueryInterval() {
        return time(BridgeOption.MCAST_STARTUP_QUERY_INTERVAL);
    }
}
