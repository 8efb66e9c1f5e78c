# A driver of one's own
#
# A jar with one class and a line that names it is a kind of device. This one carries packets by pigeon, RFC 1149; it
# takes a delay in milliseconds and a loss in percent.
ip netns add far
ip link add coop0 type pigeon delay 200 peer name coop1 netns far
ip -d link show coop0
# It is a device like any other: addresses, ARP and routes work as they do on a cable.
ip addr add 10.42.0.1/24 dev coop0
ip link set coop0 up
ip -n far addr add 10.42.0.2/24 dev coop1
ip -n far link set coop1 up
# The first answer takes four flights, since ARP has to ask first; the others take two.
ping -c 3 10.42.0.2
# Pigeons carry small messages: what is too big goes in several.
ping -c 1 -s 500 10.42.0.2
ip -s link show coop0
# A driver can refuse what makes no sense, in its own words.
ip link add coop2 type pigeon loss 300
# With a hawk about, some packets are lost on the way; the driver's own verdict counts them.
ip link add sky0 type pigeon delay 50 loss 30 peer name sky1 netns far
ip addr add 10.43.0.1/24 dev sky0
ip link set sky0 up
ip -n far addr add 10.43.0.2/24 dev sky1
ip -n far link set sky1 up
ping -c 20 -q 10.43.0.2
