package dev.patchbay.capture.print;

import java.util.Map;

/** The organisations whose protocols behind a SNAP header tcpdump knows by name. */
final class Snap {

    private static final int ETHERNET = 0x000000;
    private static final int CISCO = 0x00000c;
    private static final int CISCO_BRIDGED = 0x0000f8;
    private static final int APPLE = 0x080007;
    private static final int BRIDGED = 0x0080c2;

    private static final int PVST = 0x010b;
    private static final int VLAN_BRIDGE = 0x010c;
    private static final int BPDU = 0x000e;

    private static final Map<Integer, String> CISCO_NAMES = Map.of(
            0x2000, "CDP", 0x2003, "VTP", 0x2004, "DTP", 0x0111, "UDLD", PVST, "PVST", VLAN_BRIDGE, "VLAN Bridge");

    private static final Map<Integer, String> BRIDGED_NAMES = Map.ofEntries(
            Map.entry(0x0001, "Ethernet + FCS"),
            Map.entry(0x0007, "Ethernet w/o FCS"),
            Map.entry(0x0002, "802.4 + FCS"),
            Map.entry(0x0008, "802.4 w/o FCS"),
            Map.entry(0x0003, "Token Ring + FCS"),
            Map.entry(0x0009, "Token Ring w/o FCS"),
            Map.entry(0x0004, "FDDI + FCS"),
            Map.entry(0x000a, "FDDI w/o FCS"),
            Map.entry(0x0005, "802.6 + FCS"),
            Map.entry(0x000b, "802.6 w/o FCS"),
            Map.entry(BPDU, "BPDU"));

    private Snap() {}

    /** The name of an organisation's protocol. */
    static String name(int organisation, int type) {
        return switch (organisation) {
            case ETHERNET, CISCO_BRIDGED, APPLE -> EtherTypes.name(type, "Unknown");
            case CISCO -> CISCO_NAMES.getOrDefault(type, "Unknown");
            case BRIDGED -> BRIDGED_NAMES.getOrDefault(type, "Unknown");
            default -> "Unknown";
        };
    }

    /** Whether its protocols are EtherTypes. */
    static boolean carriesEtherType(int organisation) {
        return organisation == ETHERNET || organisation == CISCO_BRIDGED;
    }

    /** Whether a protocol is the spanning tree's. */
    static boolean carriesStp(int organisation, int type) {
        return organisation == CISCO && (type == PVST || type == VLAN_BRIDGE)
                || organisation == BRIDGED && type == BPDU;
    }
}
