package dev.patchbay.shell;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.LinkLimits;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.OperState;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.LinkInfos;

/** The network in which iproute2-listings.txt was recorded: lo, eth0 (a cable to u), br0 with port p1, p2. */
final class RecordedNetwork {

    private static final LinkLimits VETH = new LinkLimits(2, 2, 65536, 65535, 524_280, 65535, 65536);

    private RecordedNetwork() {}

    static ShellFixture build() {
        ShellFixture shell = new ShellFixture();
        links(shell);
        addresses(shell);
        routes(shell);
        rules(shell);
        neighbours(shell);
        return shell;
    }

    private static MacAddress mac(int last) {
        return new MacAddress(0x020000000000L + last);
    }

    private static void links(ShellFixture shell) {
        FakeNamespace here = shell.here();
        FakeNamespace u = shell.world().add("u");
        here.meet(u);
        here.lo().look(LinkInfos::up);
        here.links()
                .put(LinkInfos.ethernet(2, "eth0", "veth")
                        .address(mac(0x01))
                        .joinedTo(2, null, u)
                        .counts(0, 0, 2)
                        .limits(VETH)
                        .up()
                        .build());
        here.links()
                .put(LinkInfos.ethernet(3, "br0", "bridge")
                        .address(mac(0x33))
                        .alias("the switch")
                        .build());
        here.links()
                .put(LinkInfos.ethernet(4, "p1", "veth")
                        .address(mac(0x44))
                        .joinedTo(5, "p2", null)
                        .master("br0")
                        .limits(VETH)
                        .noCarrier()
                        .operState(OperState.LOWERLAYERDOWN)
                        .build());
        here.links()
                .put(LinkInfos.ethernet(5, "p2", "veth")
                        .address(mac(0x55))
                        .joinedTo(4, "p1", null)
                        .limits(VETH)
                        .build());
    }

    private static void addresses(ShellFixture shell) {
        FakeNamespace here = shell.here();
        here.addresses().add(here.lo(), address("127.0.0.1", 8, Scope.HOST, false));
        shell.run("ip addr add 10.1.0.1/24 dev eth0");
        shell.run("ip addr add 10.5.0.1 peer 10.5.0.2 dev eth0");
        shell.run("ip addr add 10.7.0.1/24 metric 50 dev eth0");
        shell.run("ip addr add 10.8.0.1/24 brd + label eth0:x dev eth0 noprefixroute");
        here.addresses().add(here.link("eth0"), address("10.1.0.9", 24, Scope.UNIVERSE, true));
        shell.run("ip addr add 172.16.0.1/32 scope link dev br0");
    }

    private static InterfaceAddress address(String local, int length, Scope scope, boolean secondary) {
        Ip4Address ip = Ip4Address.parse(local);
        long forever = InterfaceAddress.FOREVER;
        return new InterfaceAddress(ip, ip, length, null, scope, null, 0, 0, false, secondary, forever, forever);
    }

    private static void routes(ShellFixture shell) {
        shell.run("ip route add 10.98.0.0/16 via 10.1.0.2 dev eth0 table 100 tos AF11");
        shell.run("ip route add 10.99.0.0/16 via 10.1.0.2 dev eth0 table 100");
        shell.run("ip route add default via 10.1.0.2 dev eth0");
        connected(shell, "10.1.0.0/24", "10.1.0.1", 0);
        connected(shell, "10.5.0.2", "10.5.0.1", 0);
        connected(shell, "10.7.0.0/24", "10.7.0.1", 50);
        shell.run("ip route add 192.0.2.0/24 via 10.1.0.2 dev eth0 mtu 1300 advmss 1000 rtt 100 rttvar 2s hoplimit 5"
                + " features ecn quickack 1 rto_min 10");
        shell.run("ip route add 192.0.3.0/24 via 10.1.0.2 dev eth0 mtu lock 1300 window 5000 cwnd 3 initcwnd 10"
                + " initrwnd 11 ssthresh 7 reordering 4 metric 20");
        shell.run("ip route add 192.0.4.0/24 proto static nexthop via 10.1.0.2 dev eth0 weight 2"
                + " nexthop via 10.7.0.2 dev eth0");
        shell.run("ip route add unreachable 198.51.100.0/24");
        shell.run("ip route add blackhole 198.51.101.0/24 metric 9");
        shell.run("ip route add prohibit 198.51.102.0/24");
        shell.run("ip route add throw 198.51.103.0/24");
        shell.run("ip route add 203.0.113.0/24 via 172.31.0.1 dev eth0 onlink tos 0x10");
        shell.run("ip route add 203.0.114.7 dev eth0 scope link src 10.7.0.1 proto 77");
        own(shell, "10.1.0.1", "10.1.0.1", RouteType.LOCAL, 2);
        own(shell, "10.1.0.9", "10.1.0.1", RouteType.LOCAL, 2);
        own(shell, "10.1.0.255", "10.1.0.1", RouteType.BROADCAST, 2);
        own(shell, "10.5.0.1", "10.5.0.1", RouteType.LOCAL, 2);
        own(shell, "10.7.0.1", "10.7.0.1", RouteType.LOCAL, 2);
        own(shell, "10.7.0.255", "10.7.0.1", RouteType.BROADCAST, 2);
        own(shell, "10.8.0.1", "10.8.0.1", RouteType.LOCAL, 2);
        own(shell, "10.8.0.255", "10.8.0.1", RouteType.BROADCAST, 2);
        own(shell, "127.0.0.0/8", "127.0.0.1", RouteType.LOCAL, 1);
        own(shell, "127.0.0.1", "127.0.0.1", RouteType.LOCAL, 1);
        own(shell, "127.255.255.255", "127.0.0.1", RouteType.BROADCAST, 1);
        own(shell, "172.16.0.1", "172.16.0.1", RouteType.LOCAL, 3);
    }

    private static void connected(ShellFixture shell, String prefix, String source, long metric) {
        shell.here()
                .routes()
                .put(Route.to(prefix)
                        .protocol(RouteProtocol.KERNEL)
                        .scope(Scope.LINK)
                        .metric(metric)
                        .src(Ip4Address.parse(source))
                        .nextHop(NextHop.of(null, 2))
                        .build());
    }

    private static void own(ShellFixture shell, String prefix, String source, RouteType type, int device) {
        shell.here()
                .routes()
                .put(Route.to(prefix)
                        .type(type)
                        .protocol(RouteProtocol.KERNEL)
                        .src(Ip4Address.parse(source))
                        .dev(device)
                        .build());
    }

    private static void rules(ShellFixture shell) {
        shell.run("ip rule add from 10.2.0.1 lookup 100 pref 50");
        shell.run("ip rule add fwmark 7 lookup 101 pref 51");
        shell.run("ip rule add to 203.0.113.0/24 lookup 102 pref 52");
        shell.run("ip rule add iif eth0 prohibit pref 53");
        shell.run("ip rule add uidrange 1000-1000 lookup 103 pref 54");
        shell.run("ip rule add fwmark 0x10/0xff oif nosuch ipproto tcp goto 60 pref 55");
        shell.run("ip rule add not from 10.0.0.0/8 tos 0x10 lookup main suppress_prefixlength 0 pref 56");
        shell.run("ip rule add nop pref 60 protocol static");
        shell.run("ip rule add goto 90 pref 61");
        shell.run("ip rule add blackhole pref 62");
        shell.run("ip rule add fwmark 0/1 unreachable pref 63");
    }

    private static void neighbours(ShellFixture shell) {
        shell.run("ip neigh add 10.1.0.6 lladdr 2:0:0:0:0:6 dev eth0 nud stale router");
        shell.run("ip neigh add 10.1.0.5 lladdr 2:0:0:0:0:5 dev eth0");
        shell.run("ip neigh add proxy 10.1.0.7 dev eth0");
        shell.run("ip neigh add 10.1.0.10 lladdr null dev eth0 nud none");
        shell.run("ip neigh add 10.9.0.8 lladdr 2:0:0:0:0:8 dev br0 nud noarp");
        shell.run("ip neigh add 10.1.0.11 lladdr 2:0:0:0:0:11 dev eth0 extern_learn");
    }
}
