package dev.patchbay.shell.iproute.call;

import dev.patchbay.api.Hosts;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.RouteType;
import dev.patchbay.shell.iproute.grammar.IpProtocols;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.RouteTypes;
import dev.patchbay.shell.iproute.grammar.TypeOfService;

/** Names for what is printed, or numbers with {@code -N}; addresses as host names with {@code -r}. */
public final class Names {

    private final boolean numeric;
    private final boolean resolve;
    private final Hosts hosts;

    Names(boolean numeric, boolean resolve, Hosts hosts) {
        this.numeric = numeric;
        this.resolve = resolve;
        this.hosts = hosts;
    }

    public String table(int id) {
        return of(NameTable.TABLES, id);
    }

    public String protocol(int number) {
        return of(NameTable.PROTOCOLS, number);
    }

    public String scope(int value) {
        return of(NameTable.SCOPES, value);
    }

    public String group(int number) {
        return of(NameTable.GROUPS, number);
    }

    public String typeOfService(int value) {
        return numeric ? TypeOfService.number(value) : TypeOfService.name(value);
    }

    public String routeType(RouteType type) {
        return routeType(type.number());
    }

    public String routeType(int number) {
        return numeric ? Integer.toString(number) : RouteTypes.name(number);
    }

    public String ipProtocol(int number) {
        return numeric ? "ipproto-" + number : IpProtocols.name(number);
    }

    /** An address, or the host that has it. */
    public String host(Ip4Address address) {
        return resolve ? hosts.nameOf(address).orElseGet(address::toString) : address.toString();
    }

    /** The type of a device, as {@code link/TYPE} shows it. */
    public String linkType(int arphrd) {
        if (numeric) {
            return "[" + arphrd + "]";
        }
        return switch (arphrd) {
            case 1 -> "ether";
            case 772 -> "loopback";
            case 0xfffe -> "none";
            case 0xffff -> "void";
            case 512 -> "ppp";
            case 768 -> "ipip";
            case 778 -> "gre";
            default -> "[" + arphrd + "]";
        };
    }

    private String of(NameTable table, int number) {
        return numeric ? Integer.toUnsignedString(number) : table.name(number);
    }
}
