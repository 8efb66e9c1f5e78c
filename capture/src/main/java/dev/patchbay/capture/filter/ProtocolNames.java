package dev.patchbay.capture.filter;

import dev.patchbay.capture.names.IpProtocols;
import dev.patchbay.wire.EtherType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Protocols by name, behind {@code proto}. libpcap: {@code lookup_proto}. */
final class ProtocolNames {

    private static final Map<String, Integer> ETHER = Map.ofEntries(
            Map.entry("aarp", LinkTests.AARP),
            Map.entry("arp", EtherType.ARP),
            Map.entry("atalk", LinkTests.ATALK),
            Map.entry("decnet", LinkTests.DECNET),
            Map.entry("ip", EtherType.IP4),
            Map.entry("ip6", EtherType.IP6),
            Map.entry("lat", LinkTests.LAT),
            Map.entry("loopback", 0x9000),
            Map.entry("mopdl", LinkTests.MOPDL),
            Map.entry("moprc", LinkTests.MOPRC),
            Map.entry("rarp", LinkTests.REVARP),
            Map.entry("sca", LinkTests.SCA),
            Map.entry("iso", LinkTests.SAP_OSI),
            Map.entry("stp", LinkTests.SAP_STP),
            Map.entry("ipx", LinkTests.SAP_IPX),
            Map.entry("netbeui", LinkTests.SAP_NETBEUI));

    private static final Map<String, Integer> OSI =
            Map.of("esis", ProtocolTests.ESIS, "isis", ProtocolTests.ISIS, "clnp", ProtocolTests.CLNP);

    private ProtocolNames() {}

    /**
     * The number of a protocol among those that the carrier distinguishes.
     *
     * @throws FilterSyntaxException if it does not know the name
     */
    static int find(String carrier, String name) {
        return switch (carrier) {
            case "", "ip", "ip6" -> known(IpProtocols.number(name), "unknown ip proto '" + name + "'");
            case "link" -> known(ETHER.get(name), "unknown ether proto '" + name + "'");
            case "iso" -> known(OSI.get(name), "unknown osi proto '" + name + "'");
            default -> throw new FilterSyntaxException("unknown protocol: " + name);
        };
    }

    private static int known(@Nullable Integer number, String otherwise) {
        if (number == null) {
            throw new FilterSyntaxException(otherwise);
        }
        return number;
    }
}
