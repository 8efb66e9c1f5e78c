# Two VLANs, one trunk, a router on a stick
#
# Two switches: bridges that tell VLANs apart, and whose ports are in no VLAN until they are put into one.
ip netns add s1
ip netns add s2
ip -n s1 link add br0 type bridge vlan_filtering 1 vlan_default_pvid 0
ip -n s2 link add br0 type bridge vlan_filtering 1 vlan_default_pvid 0
ip -n s1 link set br0 up
ip -n s2 link set br0 up
# Two hosts, red at the first switch and blue at the second, and a router at the first.
ip netns add red
ip netns add blue
ip netns add router
ip link add port1 netns s1 type veth peer name eth0 netns red address 02:00:00:00:00:01
ip link add port1 netns s2 type veth peer name eth0 netns blue address 02:00:00:00:00:02
ip link add stick netns s1 type veth peer name eth0 netns router address 02:00:00:00:00:03
# One cable between the switches: the trunk.
ip link add trunk netns s1 type veth peer name trunk netns s2
# All are ports, and on.
ip -n s1 link set port1 master br0 up
ip -n s1 link set stick master br0 up
ip -n s1 link set trunk master br0 up
ip -n s2 link set port1 master br0 up
ip -n s2 link set trunk master br0 up
# Red's port is in VLAN 10, blue's in VLAN 20; neither host knows. The trunk and the stick carry both, with tags.
ip netns exec s1 bridge vlan add vid 10 dev port1 pvid untagged
ip netns exec s2 bridge vlan add vid 20 dev port1 pvid untagged
ip netns exec s1 bridge vlan add vid 10 dev trunk
ip netns exec s1 bridge vlan add vid 20 dev trunk
ip netns exec s2 bridge vlan add vid 10 dev trunk
ip netns exec s2 bridge vlan add vid 20 dev trunk
ip netns exec s1 bridge vlan add vid 10 dev stick
ip netns exec s1 bridge vlan add vid 20 dev stick
ip netns exec s1 bridge vlan show
# The hosts have addresses of different networks, and the router as their gateway.
ip -n red addr add 10.10.0.1/24 dev eth0
ip -n blue addr add 10.20.0.1/24 dev eth0
ip -n red link set eth0 up
ip -n blue link set eth0 up
ip -n red link set lo up
ip -n s1 link set lo up
ip -n router link set lo up
ip -n red route add default via 10.10.0.254
ip -n blue route add default via 10.20.0.254
# The router has one cable and two VLAN devices on it: a router on a stick.
ip -n router link set eth0 up
ip -n router link add link eth0 name eth0.10 type vlan id 10
ip -n router link add link eth0 name eth0.20 type vlan id 20
ip -n router link set eth0.10 up
ip -n router link set eth0.20 up
ip -n router addr add 10.10.0.254/24 dev eth0.10
ip -n router addr add 10.20.0.254/24 dev eth0.20
ip netns exec router sysctl -w net.ipv4.ip_forward=1
# Red reaches blue. On the trunk only the half of the way that is in VLAN 20 can be seen, with its tag, and the first
# question of VLAN 10, which is for everybody.
ip netns exec s1 tcpdump -n -e -i trunk &
ip netns exec red ping -c 1 10.20.0.1
wait
# On the stick each packet can be seen twice, in one VLAN and in the other.
ip netns exec s1 tcpdump -n -e -i stick vlan and icmp &
ip netns exec red ping -c 1 10.20.0.1
wait
# Each switch has learned who is where, for each VLAN.
ip netns exec s1 bridge fdb show br br0 dynamic
# Now 127.x. What red says to itself goes through lo: nothing of it is on its cable, so no bridge and no VLAN sees it.
ip netns exec red tcpdump -n -e -i eth0 icmp &
ip netns exec red ping -c 1 127.0.0.1
wait
# Nor can lo become a port of a bridge, or bear a VLAN.
ip -n s1 link set lo master br0
ip -n s1 link add link lo name lo.10 type vlan id 10
# A host can be talked into sending a packet from 127.0.0.1 into the world. It arrives at the first switch, and there it
# ends, as a martian: the trunk and the router do not see it. Bridge and VLAN handling is skipped for 127.x.
ip netns exec red sysctl -w net.ipv4.conf.eth0.route_localnet=1
ip netns exec s1 tcpdump -n -e -i port1 icmp &
ip netns exec s1 tcpdump -n -e -i stick vlan and icmp &
ip netns exec red ping -c 1 -W 1 -I 127.0.0.1 10.20.0.1
wait
ip netns exec s1 nstat IpInReceives
# A switch that looks at IP addresses is this network's promise, not Linux's habit. Linux's way is one parameter away:
# the packet crosses the switch in VLAN 10, and it is the router that throws it away.
ip netns exec s1 sysctl -w net.patchbay.bridge_loopback=1
ip netns exec s1 tcpdump -n -e -i stick vlan and icmp &
ip netns exec router nstat -n
ip netns exec red ping -c 1 -W 1 -I 127.0.0.1 10.20.0.1
wait
ip netns exec router nstat IpInReceives
