package dev.patchbay.packetdrill.script;

import java.util.List;

/** What scripts call the types and codes of ICMP. RFC 792, RFC 1812 §5.2.7.1. */
final class IcmpNames {

    static final int UNREACHABLE = 3;
    static final int FRAG_NEEDED = 4;

    private static final List<String> TYPES = List.of(
            "echo_reply",
            "",
            "",
            "unreachable",
            "source_quench",
            "redirect",
            "",
            "",
            "echo_request",
            "",
            "",
            "time_exceeded",
            "parameter_problem",
            "timestamp_request",
            "timestamp_reply",
            "information_request",
            "information_reply",
            "address_mask_request",
            "address_mask_reply");

    private static final List<String> UNREACHABLE_CODES = List.of(
            "net_unreachable",
            "host_unreachable",
            "protocol_unreachable",
            "port_unreachable",
            "frag_needed",
            "source_route_failed",
            "net_unknown",
            "host_unknown",
            "source_host_isolated",
            "net_prohibited",
            "host_prohibited",
            "net_unreachable_for_tos",
            "host_unreachable_for_tos",
            "packet_filtered",
            "precedence_violation",
            "precedence_cutoff");

    private IcmpNames() {}

    /** The number of a type; -1 if there is none of this name. */
    static int type(String name) {
        return name.isEmpty() ? -1 : numberOr(name, "type_", TYPES.indexOf(name));
    }

    /** The number of a code of a type; -1 if there is none of this name. */
    static int code(int type, String name) {
        return numberOr(name, "code_", type == UNREACHABLE ? UNREACHABLE_CODES.indexOf(name) : -1);
    }

    private static int numberOr(String name, String prefix, int otherwise) {
        if (!name.startsWith(prefix)) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(name.substring(prefix.length()));
            return number >= 0 && number <= 255 ? number : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
