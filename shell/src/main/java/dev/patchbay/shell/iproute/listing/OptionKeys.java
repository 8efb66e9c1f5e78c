package dev.patchbay.shell.iproute.listing;

import java.util.Map;

/** The keys that some options have in JSON, where iproute2 gives them another name than in text. */
final class OptionKeys {

    private static final Map<String, String> BRIDGE = Map.ofEntries(
            Map.entry("designated_root", "root_id"),
            Map.entry("group_address", "group_addr"),
            Map.entry("mcast_last_member_count", "mcast_last_member_cnt"),
            Map.entry("mcast_startup_query_count", "mcast_startup_query_cnt"),
            Map.entry("mcast_last_member_interval", "mcast_last_member_intvl"),
            Map.entry("mcast_membership_interval", "mcast_membership_intvl"),
            Map.entry("mcast_querier_interval", "mcast_querier_intvl"),
            Map.entry("mcast_query_interval", "mcast_query_intvl"),
            Map.entry("mcast_query_response_interval", "mcast_query_response_intvl"),
            Map.entry("mcast_startup_query_interval", "mcast_startup_query_intvl"));

    private static final Map<String, String> PORT = Map.of(
            "port_id", "id",
            "port_no", "no",
            "designated_bridge", "bridge_id",
            "designated_root", "root_id",
            "mcast_router", "multicast_router");

    private OptionKeys() {}

    static String of(String kind, String name) {
        return switch (kind) {
            case "bridge" -> BRIDGE.getOrDefault(name, name);
            case "bridge_slave" -> PORT.getOrDefault(name, name);
            default -> name;
        };
    }
}
