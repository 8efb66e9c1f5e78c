package dev.patchbay.capture.print;

import dev.patchbay.wire.EtherType;
import java.util.Map;

/** The names that tcpdump has for EtherTypes. */
final class EtherTypes {

    static final int REVARP = 0x8035;
    static final int TRAIL = 0x1000;
    static final int OLD_QINQ = 0x9100;
    static final int OTHER_QINQ = 0x9200;
    static final int JUMBO = 0x8870;

    /** The largest value of the type field that is an 802.3 length. */
    static final int MAX_LENGTH = 1500;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(EtherType.IP4, "IPv4"),
            Map.entry(0x8847, "MPLS unicast"),
            Map.entry(0x8848, "MPLS multicast"),
            Map.entry(EtherType.IP6, "IPv6"),
            Map.entry(EtherType.VLAN, "802.1Q"),
            Map.entry(OLD_QINQ, "802.1Q-9100"),
            Map.entry(EtherType.SERVICE_VLAN, "802.1Q-QinQ"),
            Map.entry(OTHER_QINQ, "802.1Q-9200"),
            Map.entry(0x88e5, "802.1AE MACsec"),
            Map.entry(0x0200, "PUP"),
            Map.entry(EtherType.ARP, "ARP"),
            Map.entry(REVARP, "Reverse ARP"),
            Map.entry(0x0600, "NS"),
            Map.entry(0x0500, "Sprite"),
            Map.entry(TRAIL, "Trail"),
            Map.entry(0x6001, "MOP DL"),
            Map.entry(0x6002, "MOP RC"),
            Map.entry(0x6003, "DN"),
            Map.entry(0x6004, "LAT"),
            Map.entry(0x6007, "SCA"),
            Map.entry(0x6558, "TEB"),
            Map.entry(0x8038, "Lanbridge"),
            Map.entry(0x803c, "DEC DNS"),
            Map.entry(0x803e, "DEC DTS"),
            Map.entry(0x805b, "VEXP"),
            Map.entry(0x805c, "VPROD"),
            Map.entry(0x809b, "Appletalk"),
            Map.entry(0x80f3, "Appletalk ARP"),
            Map.entry(0x8137, "IPX"),
            Map.entry(0x880b, "PPP"),
            Map.entry(0x8808, "MPCP"),
            Map.entry(0x8809, "Slow Protocols"),
            Map.entry(0x8863, "PPPoE D"),
            Map.entry(0x8864, "PPPoE S"),
            Map.entry(0x888e, "EAPOL"),
            Map.entry(0x8899, "Realtek protocols"),
            Map.entry(0x886f, "MS NLB heartbeat"),
            Map.entry(JUMBO, "Jumbo"),
            Map.entry(0x894f, "NSH"),
            Map.entry(0x9000, "Loopback"),
            Map.entry(0xfefe, "OSI"),
            Map.entry(0x00fe, "GRE-OSI"),
            Map.entry(0xabcd, "CFM (old)"),
            Map.entry(0x8902, "CFM"),
            Map.entry(0x893a, "IEEE1905.1"),
            Map.entry(0x88cc, "LLDP"),
            Map.entry(0x88ca, "TIPC"),
            Map.entry(0x0707, "GeoNet (old)"),
            Map.entry(0x8947, "GeoNet"),
            Map.entry(0x1111, "CALM FAST"),
            Map.entry(0x88a2, "AoE"),
            Map.entry(0x88f7, "PTP"),
            Map.entry(0xd28b, "Arista Vendor Specific Protocol"));

    private EtherTypes() {}

    /** The name of a type; {@code otherwise} if it has none. */
    static String name(int type, String otherwise) {
        return NAMES.getOrDefault(type, otherwise);
    }

    /** {@code ethertype IPv4 (0x0800)}; with {@code -q} only the name. */
    static void print(Dissection d, int type) {
        if (d.has(PrintFlag.QUIET)) {
            String name = NAMES.get(type);
            if (name == null) {
                d.print("Unknown Ethertype (0x").hex(type, 4).print(')');
            } else {
                d.print(name);
            }
        } else {
            d.print("ethertype ")
                    .print(name(type, "Unknown"))
                    .print(" (0x")
                    .hex(type, 4)
                    .print(')');
        }
    }

    /** Whether a VLAN tag follows. */
    static boolean isTag(int type) {
        return type == EtherType.VLAN || type == OLD_QINQ || type == OTHER_QINQ || type == EtherType.SERVICE_VLAN;
    }

    /** {@code vlan 5, p 0}. IEEE 802.1Q §9.6. */
    static void printTag(Dissection d, int tci) {
        d.print("vlan ").print(tci & 0xfff).print(", p ").print(tci >>> 13).print((tci & 0x1000) != 0 ? ", DEI" : "");
    }
}
