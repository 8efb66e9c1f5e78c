# What lo refuses
#
# lo is the one device that cannot be deleted: each namespace has its own, and keeps it.
ip link del lo
# It cannot be moved to another namespace either.
ip netns add far
ip link set lo netns far
# It has no carrier that could be taken away, and no second device may have its name.
ip link set lo carrier off
ip link add lo type veth peer name eth0
# It does not speak ARP: nobody else is there who could answer.
arping -c 1 -I lo 127.0.0.1
# What it does accept: another name, another MTU, more addresses. It is still the loopback.
ip link set lo name self
ip link set self mtu 1500
ip addr add 10.99.0.1/24 dev self
ip addr show self
# On lo a whole network becomes one's own, not one address alone: each of its addresses answers.
ping -c 1 10.99.0.200
# With the small MTU a big packet is cut in pieces, as on every other device, and put together again.
ping -c 1 -s 4000 10.99.0.1
nstat -z IpFragOKs IpReasmOKs
