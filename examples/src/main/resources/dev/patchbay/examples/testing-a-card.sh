# Testing a network card on one machine
#
# Two cards in one machine, joined by a cable, an address on each: can one test the cards by a flood of packets from
# one address to the other?
ip link add eth0 type veth peer name eth1
ip addr add 10.42.0.1/24 dev eth0
ip addr add 10.42.0.2/24 dev eth1
ip link set eth0 up
ip link set eth1 up
ping -f -q -c 1000 -I 10.42.0.1 10.42.0.2
# It went well, and has shown nothing: lo has carried two thousand packets each way, the cards none of them.
ip -s link show lo
ip -s link show eth0
# With the second card in a namespace of its own the same flood has to take the cable.
ip netns add bench
ip link set eth1 netns bench
ip -n bench addr add 10.42.0.2/24 dev eth1
ip -n bench link set eth1 up
ping -f -q -c 1000 10.42.0.2
# This time the cards have counted every packet, the two of ARP included, and lo not one more.
ip -s link show lo
ip -s link show eth0
ip -n bench -s link show eth1
