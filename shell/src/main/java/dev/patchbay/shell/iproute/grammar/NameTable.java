package dev.patchbay.shell.iproute.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Names for numbers, as the files in /etc/iproute2 of Debian 12 hold them. iproute2: rt_names.c. */
public final class NameTable {

    /** Routing tables: rt_tables. */
    public static final NameTable TABLES =
            new NameTable(0xffff_ffffL, "0 unspec", "253 default", "254 main", "255 local");
    /** Who made a route: rt_protos. */
    public static final NameTable PROTOCOLS = new NameTable(
            255,
            "0 unspec",
            "1 redirect",
            "2 kernel",
            "3 boot",
            "4 static",
            "8 gated",
            "9 ra",
            "10 mrt",
            "11 zebra",
            "12 bird",
            "13 dnrouted",
            "14 xorp",
            "15 ntk",
            "16 dhcp",
            "18 keepalived",
            "42 babel",
            "99 openr",
            "186 bgp",
            "187 isis",
            "188 ospf",
            "189 rip",
            "192 eigrp");
    /** How far something reaches: rt_scopes. */
    public static final NameTable SCOPES =
            new NameTable(255, "0 global", "200 site", "253 link", "254 host", "255 nowhere");
    /** Groups of devices: group. */
    public static final NameTable GROUPS = new NameTable(0x7fff_ffff, "0 default");

    private final long most;
    private final Map<String, Integer> byName = new LinkedHashMap<>();

    /** @param most the largest number that may be typed */
    private NameTable(long most, String... lines) {
        this.most = most;
        for (String line : lines) {
            int blank = line.indexOf(' ');
            byName.put(line.substring(blank + 1), Integer.valueOf(line.substring(0, blank)));
        }
    }

    /** The number of a name, or the number itself; as an unsigned {@code int} if it is large. */
    public OptionalInt number(String word) {
        Integer known = byName.get(word);
        if (known != null) {
            return OptionalInt.of(known);
        }
        OptionalLong number = Numbers.unsigned(word, most);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /** The name of a number, or the number itself. */
    public String name(int number) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElseGet(() -> Integer.toUnsignedString(number));
    }

    /** All names, for the prompt. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
