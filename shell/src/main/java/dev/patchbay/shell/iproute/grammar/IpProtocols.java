package dev.patchbay.shell.iproute.grammar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Names of IP protocols, as /etc/protocols of Debian 12 holds them (IANA's registry). iproute2: inet_proto.c. */
public final class IpProtocols {

    private static final String[] NAMES = {
        "ip 0",
        "icmp 1",
        "igmp 2",
        "ggp 3",
        "ipencap 4",
        "st 5",
        "tcp 6",
        "egp 8",
        "igp 9",
        "pup 12",
        "udp 17",
        "hmp 20",
        "xns-idp 22",
        "rdp 27",
        "iso-tp4 29",
        "dccp 33",
        "xtp 36",
        "ddp 37",
        "idpr-cmtp 38",
        "ipv6 41",
        "ipv6-route 43",
        "ipv6-frag 44",
        "idrp 45",
        "rsvp 46",
        "gre 47",
        "esp 50",
        "ah 51",
        "skip 57",
        "ipv6-icmp 58",
        "ipv6-nonxt 59",
        "ipv6-opts 60",
        "rspf 73",
        "vmtp 81",
        "eigrp 88",
        "ospf 89",
        "ax.25 93",
        "ipip 94",
        "etherip 97",
        "encap 98",
        "pim 103",
        "ipcomp 108",
        "vrrp 112",
        "l2tp 115",
        "isis 124",
        "sctp 132",
        "fc 133",
        "mobility-header 135",
        "udplite 136",
        "mpls-in-ip 137",
        "manet 138",
        "hip 139",
        "shim6 140",
        "wesp 141",
        "rohc 142",
        "ethernet 143"
    };

    private static final Map<String, Integer> BY_NAME = new HashMap<>();
    private static final Map<Integer, String> BY_NUMBER = new HashMap<>();

    static {
        for (String line : NAMES) {
            String[] parts = line.split(" ");
            int number = Integer.parseInt(parts[1]);
            BY_NAME.put(parts[0], number);
            BY_NUMBER.put(number, parts[0]);
        }
        // the aliases that differ from the name by more than the size of letters
        BY_NAME.put("hopopt", 0);
        BY_NAME.put("IP-ENCAP", 4);
        BY_NAME.put("IPSEC-ESP", 50);
        BY_NAME.put("IPSEC-AH", 51);
        BY_NAME.put("OSPFIGP", 89);
    }

    private IpProtocols() {}

    /** Takes a decimal number or a name; the reason is what the complaint says if it is neither. */
    public static int take(Arguments arguments, String reason) {
        String word = arguments.take();
        return number(word).orElseThrow(() -> Complaint.wrong(word, reason));
    }

    private static OptionalInt number(String word) {
        if (word.matches("[0-9]{1,3}") && Integer.parseInt(word) <= 255) {
            return OptionalInt.of(Integer.parseInt(word));
        }
        Integer known = BY_NAME.get(word);
        if (known == null && word.equals(word.toUpperCase(Locale.ROOT))) {
            known = BY_NAME.get(word.toLowerCase(Locale.ROOT));
        }
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** The name of a protocol, or {@code ipproto-200}. */
    public static String name(int number) {
        return BY_NUMBER.getOrDefault(number, "ipproto-" + number);
    }
}
