package dev.patchbay.capture.filter;

import java.util.Random;

/** Filter expressions made by chance from a seed, nearly all of which mean something. */
final class SeededExpressions {

    private static final String[] PROTOCOLS = {
        "ip",
        "ip6",
        "arp",
        "rarp",
        "tcp",
        "udp",
        "icmp",
        "icmp6",
        "sctp",
        "igmp",
        "pim",
        "ah",
        "esp",
        "stp",
        "broadcast",
        "multicast",
        "ip broadcast",
        "ip multicast",
        "ip6 multicast",
        "ether broadcast",
        "llc",
        "ether multicast"
    };
    private static final String[] HOSTS = {
        "10.0.0.1", "10.1.2.3", "192.168.1.1", "127.0.0.1", "224.0.0.1", "0.0.0.0", "255.255.255.255"
    };
    private static final String[] HOSTS6 = {"2001:db8::1", "fe80::1", "ff02::1", "::1"};
    private static final String[] NETS = {
        "10.0.0.0/8", "10", "192.168.1", "192.168.0.0/16", "172.16.0.0 mask 255.240.0.0", "2001:db8::/32", "0.0.0.0/0"
    };
    private static final String[] MACS = {"02:00:00:00:00:01", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01", "0:0:0:0:0:0"};
    private static final String[] PORTS = {"0", "22", "53", "80", "443", "http", "domain", "65535", "33434"};
    private static final String[] RANGES = {"0-1023", "1024-65535", "80-80", "53-22", "20-100"};
    private static final String[] RELATIONS = {"=", "!=", "<", ">", "<=", ">=", "=="};
    private static final String[] OPERATORS = {"+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"};
    private static final String[] BASES = {"ether", "ip", "ip6", "arp", "tcp", "udp", "icmp", "icmp6"};
    private static final String[] NAMED = {
        "tcp[tcpflags] & tcp-syn != 0",
        "tcp[tcpflags] & (tcp-ack|tcp-fin) = tcp-fin",
        "icmp[icmptype] = icmp-echo",
        "icmp[icmptype] != icmp-unreach",
        "icmp[icmpcode] = 3",
        "ip[6:2] & 0x1fff != 0",
        "(ip[2:2] - ((ip[0]&0xf)<<2)) > 100"
    };

    private final Random random;

    SeededExpressions(long seed) {
        random = new Random(seed);
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    String next() {
        return expression(random.nextInt(4));
    }

    private String expression(int depth) {
        if (depth == 0) {
            return primitive();
        }
        return switch (random.nextInt(6)) {
            case 0 -> one("not ", "! ") + "(" + expression(depth - 1) + ")";
            case 1, 2 -> expression(depth - 1) + one(" and ", " && ") + expression(depth - 1);
            case 3, 4 -> expression(depth - 1) + one(" or ", " || ") + expression(depth - 1);
            default -> "(" + expression(depth - 1) + ")";
        };
    }

    private String primitive() {
        String direction = one("", "", "src ", "dst ", "src or dst ", "src and dst ");
        return switch (random.nextInt(14)) {
            case 0, 1 -> one(PROTOCOLS);
            case 2, 3 -> one("", "", "ip ", "arp ") + direction + "host " + one(HOSTS);
            case 4 -> direction + "host " + one(HOSTS6);
            case 5 -> direction + "net " + one(NETS);
            case 6 -> one("", "tcp ", "udp ", "sctp ") + direction + "port " + one(PORTS);
            case 7 -> one("", "tcp ", "udp ") + direction + "portrange " + one(RANGES);
            case 8 -> "ether " + one("", "src ", "dst ") + "host " + one(MACS);
            case 9 -> one("ip proto ", "ip6 proto ") + random.nextInt(256);
            case 10 -> "ether proto " + one("0x0800", "0x86dd", "0x0806", "0x88cc", "0x8847", "100");
            case 11 -> one("less ", "greater ") + random.nextInt(120);
            case 12 -> one(NAMED);
            default -> one("vlan", "vlan 5", "mpls", "") + relation();
        };
    }

    /** A comparison; behind a tag that was just asked for, all offsets are other ones. */
    private String relation() {
        String text = arithmetic(2) + " " + one(RELATIONS) + " " + arithmetic(1);
        return random.nextInt(3) == 0 ? " and " + text : " and not " + text;
    }

    private String arithmetic(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> String.valueOf(random.nextInt(random.nextBoolean() ? 8 : 70_000));
                case 1 -> "len";
                default -> load();
            };
        }
        return "(" + arithmetic(depth - 1) + " " + one(OPERATORS) + " " + arithmetic(depth - 1) + ")";
    }

    private String load() {
        return one(BASES) + "[" + random.nextInt(40) + one("", ":1", ":2", ":4") + "]";
    }
}
