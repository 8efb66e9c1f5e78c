package dev.patchbay.shell.traceroute;

/** The texts of {@code traceroute} about itself. */
final class Usage {

    static final String VERSION = """
            Modern traceroute for Linux, version 2.1.2
            Copyright (c) 2016  Dmitry Butskoy,   License: GPL v2 or any later""";

    static final String TEXT = """
            Usage:
              traceroute [ option ]... host [ packetlen ]
            Options:
              -4                          IPv4 only
              -6                          IPv6 only
              -F  --dont-fragment         nobody may cut the probes
              -f first_ttl  --first=first_ttl
                                          the first hop that is asked, 1 unless given
              -g gate,...  --gateway=gate,...
                                          go through these gateways, 8 at most
              -I  --icmp                  probes are echo requests
              -U  --udp                   probes are datagrams to one port, 53 unless given
              -M name  --module=name      the kind of probes: default, udp, icmp, raw
              -P prot  --protocol=prot    probes are packets of an IP protocol
              -i device  --interface=device
                                          the link by which they leave
              -m max_ttl  --max-hops=max_ttl
                                          the last hop that is asked, 30 unless given
              -N squeries  --sim-queries=squeries
                                          how many probes may be under way, 16 unless given
              -n                          numbers only, no names
              -p port  --port=port        first port, one higher with each probe, 33434 unless
                                          given; with -I the first sequence number
              -q nqueries  --queries=nqueries
                                          probes per hop, 3 unless given
              -r                          only hosts on the same link
              -s src_addr  --source=src_addr
                                          our address
              -t tos  --tos=tos           type of service
              -w MAX,HERE,NEAR  --wait=MAX,HERE,NEAR
                                          wait HERE times as long as for another probe of the
                                          hop, NEAR times as long as for a later hop, but no
                                          longer than MAX seconds; 5,3,10 unless given
              -z sendwait  --sendwait=sendwait
                                          time between two probes: seconds, from 10 on
                                          milliseconds
              --sport=num                 our port; one probe at a time
              --fwmark=num                the mark of the packets
              --mtu                       find out the MTU on the way
              --back                      say where the way back has another length
              -V  --version               the version
              --help                      this text
            Arguments:
              host                        name or address
              packetlen                   bytes of a whole packet, 60 unless given""";

    private Usage() {}
}
