# The table that is asked first
#
# Every packet asks the tables in the order of the rules, and the first rule says: local.
ip rule
# A new namespace has a local table with the loopback addresses, made by the kernel when lo went up.
ip route show table local
# Each address that is added puts entries of its own there, whatever device it is for: the address itself, and the
# broadcast address of its network. The way to the network goes into the table main.
ip netns add far
ip link add eth0 type veth peer name eth0 netns far
ip -n far link set eth0 up
ip link set eth0 up
ip addr add 10.42.0.1/24 dev eth0
ip route show table local
ip route
# So an own address is reached by lo, though the table says eth0: the type "local" decides, not the device.
ip route get 127.0.0.1
ip route get 10.42.0.1
# The whole of 127.0.0.0/8 is local, not only 127.0.0.1.
ip route get 127.1.2.3
ping -c 1 127.1.2.3
# The neighbour is not in the local table, so main answers: eth0, and from which address.
ip route get 10.42.0.2
# Without its entry an address is a stranger's: the packet goes to the cable, where nobody has that address.
ip route del local 10.42.0.1 dev eth0 table local
ip route get 10.42.0.1
ping -c 1 -W 1 10.42.0.1
ip neigh
# Put back, it is one's own again.
ip route add local 10.42.0.1 dev eth0 table local proto kernel scope host src 10.42.0.1
ping -c 1 10.42.0.1
