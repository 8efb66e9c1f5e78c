# The three names of oneself
#
# A machine with one cable has three names for itself: localhost, 127.0.0.1 and the address on the cable. It gets a
# neighbour at the far end, for comparison.
ip netns add far
ip link add eth0 type veth peer name eth0 netns far
ip addr add 10.42.0.1/24 dev eth0
ip link set eth0 up
ip -n far addr add 10.42.0.2/24 dev eth0
ip -n far link set eth0 up
# Two captures watch: one on lo, one on the cable. Their output appears when they are waited for.
tcpdump -n -i lo icmp &
tcpdump -n -i eth0 icmp &
# All three names answer. The hosts file knows the first; no wire is needed for any of them.
ping -c 1 localhost
ping -c 1 127.0.0.1
ping -c 1 10.42.0.1
# The neighbour answers over the cable.
ping -c 1 10.42.0.2
# lo has seen the packets to all three names, those to 10.42.0.1 too, although that address is on eth0. The cable has
# seen the neighbour's alone.
wait
# Now the far end is switched off: the cable has no carrier any more. One's own address answers all the same, for it
# never needed the cable; the neighbour is gone.
ip -n far link set eth0 down
ip link show eth0
ping -c 1 10.42.0.1
ping -c 1 -W 1 10.42.0.2
# Even with eth0 switched off its address is still one's own.
ip link set eth0 down
ping -c 1 10.42.0.1
# What came in on lo is what went out: it has counted each of these packets once each way.
ip -s link show lo
