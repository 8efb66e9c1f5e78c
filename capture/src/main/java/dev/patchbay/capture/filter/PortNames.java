package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.PortTests.Ports;
import dev.patchbay.capture.names.Services;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ports by name, and the transports that a name allows. libpcap: {@code gen_scode}, {@code pcap_nametoport}. */
final class PortNames {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)-(\\d+).*", Pattern.DOTALL);
    private static final int MAX = 65535;

    private PortNames() {}

    /** A name's port, and the transport that has it: empty if more than one does. */
    private record Named(int port, String transport) {}

    /** The port of a name, for the transport that its qualifiers ask for. */
    static Ports port(Qualifiers q, String name) {
        transport(q);
        Named found = find(name);
        if (found == null) {
            throw new FilterSyntaxException("unknown port '" + name + "'");
        }
        String transport = choose(q.protocol(), found.transport, "port '" + name + "'");
        return new Ports(found.port, found.port, transport);
    }

    /** A range of ports: {@code 80-90} or {@code ftp-ssh}. */
    static Ports range(Qualifiers q, String text) {
        transport(q);
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return new Ports(number(numbers.group(1)), number(numbers.group(2)), q.protocol());
        }
        int dash = text.indexOf('-');
        Named first = dash < 0 ? null : find(text.substring(0, dash));
        Named last = dash < 0 ? null : find(text.substring(dash + 1));
        if (first == null || last == null) {
            throw new FilterSyntaxException("unknown port in range '" + text + "'");
        }
        String both = first.transport.equals(last.transport) ? first.transport : "";
        return new Ports(first.port, last.port, choose(q.protocol(), both, "port in range '" + text + "'"));
    }

    private static int number(String digits) {
        // As many digits as can be told apart; C's numbers overflow where these only grow.
        int value = Integer.parseInt(digits.substring(0, Math.min(digits.length(), 9)));
        requirePort(value);
        return value;
    }

    static void requirePort(int number) {
        if (Integer.compareUnsigned(number, MAX) > 0) {
            throw new FilterSyntaxException("illegal port number " + Integer.toUnsignedString(number) + " > " + MAX);
        }
    }

    /**
     * The transport that the qualifiers ask for, empty if they do not.
     *
     * @throws FilterSyntaxException if they ask for a protocol that has no ports
     */
    static String transport(Qualifiers q) {
        return switch (q.protocol()) {
            case "", "tcp", "udp", "sctp" -> q.protocol();
            default ->
                throw new FilterSyntaxException(
                        "illegal qualifier of '" + q.type().name().toLowerCase(Locale.ROOT) + "'");
        };
    }

    private static String choose(String asked, String only, String what) {
        if (asked.isEmpty()) {
            return only;
        }
        if (!only.isEmpty() && !only.equals(asked)) {
            throw new FilterSyntaxException(what + " is " + only);
        }
        return asked;
    }

    private static @Nullable Named find(String name) {
        if (name.matches("\\d{1,9}")) {
            return new Named(Integer.parseInt(name) & MAX, "");
        }
        Integer tcp = Services.port("tcp", name);
        Integer udp = Services.port("udp", name);
        if (tcp != null) {
            return new Named(tcp, tcp.equals(udp) ? "" : "tcp");
        }
        return udp == null ? null : new Named(udp, "udp");
    }
}
