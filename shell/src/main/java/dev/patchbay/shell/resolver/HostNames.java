package dev.patchbay.shell.resolver;

import dev.patchbay.api.Hosts;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that the tools of one namespace understand. */
public final class HostNames {

    /** {@code EAI_AGAIN}: what a host says that reaches no name server. */
    private static final String NO_ANSWER = "Temporary failure in name resolution";
    /** What can be the name of a host; nobody is asked for anything else. Linux: {@code res_hnok}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.-]*");
    /** {@code EAI_NONAME}. */
    private static final String UNKNOWN = "Name or service not known";
    /** {@code EAI_ADDRFAMILY}. */
    private static final String OTHER_FAMILY = "Address family for hostname not supported";

    /** Which addresses are asked for. */
    public enum Wanted {
        ANY,
        IP4,
        IP6
    }

    /** A name that has no address of the kind that is asked for; its message is gai_strerror(3)'s. */
    public static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        Unresolved(String text) {
            super(text, null, false, false);
        }

        public String text() {
            return String.valueOf(getMessage());
        }
    }

    private final Hosts hosts;

    public HostNames(Hosts hosts) {
        this.hosts = hosts;
    }

    /** An IPv4 address in any of the forms of inet_aton(3); null if the text is none. */
    public static @Nullable Ip4Address number(String text) {
        return AddressNumber.parse(text);
    }

    /** Whether a text is an IPv4 address, and not a name. */
    public static boolean isNumber(String text) {
        return AddressNumber.parse(text) != null;
    }

    /**
     * The addresses of a host, at least one. Names have IPv4 addresses only.
     *
     * @throws Unresolved if there is none
     */
    public List<IpAddress> resolve(String host, Wanted wanted) throws Unresolved {
        IpAddress number = host.indexOf(':') >= 0 ? Ip6Address.tryParse(host) : AddressNumber.parse(host);
        List<IpAddress> all = number == null ? new ArrayList<>(hosts.resolve4(host)) : List.of(number);
        if (all.isEmpty()) {
            throw new Unresolved(NAME.matcher(host).matches() ? NO_ANSWER : UNKNOWN);
        }
        List<IpAddress> right =
                all.stream().filter(address -> fits(address, wanted)).toList();
        if (right.isEmpty()) {
            throw new Unresolved(OTHER_FAMILY);
        }
        return right;
    }

    /** The first IPv4 address of a host. */
    public Ip4Address resolve4(String host) throws Unresolved {
        return (Ip4Address) resolve(host, Wanted.IP4).get(0);
    }

    private static boolean fits(IpAddress address, Wanted wanted) {
        return switch (wanted) {
            case ANY -> true;
            case IP4 -> address instanceof Ip4Address;
            case IP6 -> address instanceof Ip6Address;
        };
    }

    /** The name of an address, or the address itself where it has none. */
    public String nameOf(IpAddress address) {
        return hosts.nameOf(address).orElse(address.toString());
    }

    /** All names of the hosts file, for the prompt. */
    public static List<String> all(Hosts hosts) {
        List<String> names = new ArrayList<>();
        for (String line : hosts.text().split("\n", -1)) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
            names.addAll(List.of(words).subList(1, words.length));
        }
        return names.stream().distinct().toList();
    }
}
