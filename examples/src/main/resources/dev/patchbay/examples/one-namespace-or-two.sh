# Two devices in one namespace, and in two
#
# Both ends of a cable in one namespace: both addresses are the machine's own.
ip link add eth0 type veth peer name eth1
ip addr add 10.42.0.1/24 dev eth0
ip addr add 10.43.0.1/24 dev eth1
ip link set eth0 up
ip link set eth1 up
# From the one address to the other there is a cable, but no packet takes it: the local table says lo.
ip route get 10.43.0.1 from 10.42.0.1
ping -c 2 -q -I 10.42.0.1 10.43.0.1
ip -s link show lo
ip -s link show eth0
# One end moves to another namespace. It takes its MAC address along, but neither its addresses nor its state.
ip netns add far
ip link set eth1 netns far
ip -n far addr add 10.42.0.2/24 dev eth1
ip -n far link set eth1 up
ip -n far addr show eth1
# Now the other address is a neighbour's, and the way there is the cable: first an ARP request, then the packets.
ip route get 10.42.0.2
ping -c 2 -q 10.42.0.2
ip neigh
ip -s link show eth0
