package dev.patchbay.netns.world;

import dev.patchbay.api.Hosts;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hosts file of a namespace, hosts(5). */
final class HostsFile implements Hosts {

    /** What a namespace begins with. */
    static final String DEFAULT = "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n";

    private static final List<Entry> DEFAULT_ENTRIES = parse(DEFAULT);

    private volatile String text = DEFAULT;
    private volatile List<Entry> entries = DEFAULT_ENTRIES;

    /** A line: an address and its names, the first of which is the canonical one. */
    private record Entry(IpAddress address, List<String> names) {}

    private static List<Entry> parse(String file) {
        List<Entry> entries = new ArrayList<>();
        for (String line : file.split("\n", -1)) {
            int comment = line.indexOf('#');
            String[] words =
                    (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
            IpAddress address = words.length < 2 ? null : address(words[0]);
            if (address != null) {
                entries.add(new Entry(address, List.of(words).subList(1, words.length)));
            }
        }
        return List.copyOf(entries);
    }

    private static @Nullable IpAddress address(String word) {
        return word.indexOf(':') >= 0 ? Ip6Address.tryParse(word) : Ip4Address.tryParse(word);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public synchronized void text(String file) {
        entries = parse(file);
        text = file;
    }

    @Override
    public synchronized void add(IpAddress address, String... names) {
        String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        text(before + address + "\t" + String.join(" ", names) + "\n");
    }

    @Override
    public List<Ip4Address> resolve4(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<Ip4Address> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.address instanceof Ip4Address address
                    && entry.names.stream()
                            .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(wanted))) {
                found.add(address);
            }
        }
        return found;
    }

    @Override
    public Optional<String> nameOf(IpAddress address) {
        return entries.stream()
                .filter(entry -> entry.address.equals(address))
                .map(entry -> entry.names.get(0))
                .findFirst();
    }
}
