# A bare namespace
#
# A new namespace has a lo, switched off, and nothing else: no address, no route. The rules are there.
ip netns add bare
ip -n bare addr
ip -n bare route show table all
ip -n bare rule
# So it does not even know itself.
ip netns exec bare ping -c 1 127.0.0.1
ip netns exec bare ping -c 1 localhost
# Switching lo on is all it takes: the address comes by itself, and the local table with it.
ip -n bare link set lo up
ip -n bare addr
ip -n bare route show table local
ip netns exec bare ping -c 1 localhost
# Everything of the sort is the namespace's own: addresses, routes, counters, parameters, names.
ip netns exec bare sysctl -w net.ipv4.ip_default_ttl=10
ip netns exec bare ping -c 1 127.0.0.1
ping -c 1 127.0.0.1
ip netns exec bare nstat -z IcmpInEchos
nstat -z IcmpInEchos
