package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Qualifiers.TypeWord;
import java.util.Locale;

/** libpcap's complaints about protocols that cannot qualify what they stand in front of. */
final class Misapplied {

    private Misapplied() {}

    /** In front of an IPv4 host or network. libpcap: {@code gen_host}. */
    static FilterSyntaxException toIp4(String protocol, TypeWord type) {
        String what = type == TypeWord.NET ? "net" : "host";
        return new FilterSyntaxException(
                switch (protocol) {
                    case "link" -> "link-layer modifier applied to " + what;
                    case "ip6" -> "'ip6' modifier applied to ip host";
                    case "atalk" -> "AppleTalk host filtering not implemented";
                    case "lat", "sca", "moprc", "mopdl", "aarp", "iso", "ipx" ->
                        protocol.toUpperCase(Locale.ROOT) + " host filtering not implemented";
                    case "decnet" -> "'decnet' not supported in this configuration";
                    default -> "'" + protocol + "' modifier applied to " + what;
                });
    }

    /** In front of an IPv6 host or network. libpcap: {@code gen_host6}. */
    static FilterSyntaxException toIp6(String protocol, TypeWord type) {
        String what = type == TypeWord.NET ? "ip6 net" : "ip6 host";
        return new FilterSyntaxException(
                switch (protocol) {
                    case "link" -> "link-layer modifier applied to " + what;
                    case "atalk" -> "AppleTalk modifier applied to " + what;
                    default -> "'" + protocol + "' modifier applied to " + what;
                });
    }

    /** In front of {@code proto}. libpcap: {@code gen_proto}. */
    static FilterSyntaxException toProtocol(String protocol) {
        return new FilterSyntaxException(
                switch (protocol) {
                    case "arp", "rarp" -> protocol + " does not encapsulate another protocol";
                    case "lat", "sca", "moprc", "mopdl" ->
                        protocol.toUpperCase(Locale.ROOT) + " does not encapsulate another protocol";
                    case "atalk" -> "AppleTalk encapsulation is not specifiable";
                    case "decnet" -> "DECNET encapsulation is not specifiable";
                    case "clnp" -> "'clnp proto' is not supported";
                    default -> "'" + protocol + " proto' is bogus";
                });
    }

    /** What libpcap can do and this compiler cannot. */
    static FilterSyntaxException unsupported(String word) {
        return new FilterSyntaxException("'" + word + "' not supported in this configuration");
    }
}
