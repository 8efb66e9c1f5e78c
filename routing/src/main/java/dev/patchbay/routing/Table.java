package dev.patchbay.routing;

import dev.patchbay.routing.lpm.Match;
import dev.patchbay.routing.lpm.PrefixMap;
import dev.patchbay.wiring.FibInfo;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One routing table: for each prefix a list of entries. Linux: {@code struct fib_table} with its {@code struct trie}.
 */
final class Table {

    /** Is shown the entries of a table, prefix by prefix. It must not change the table. */
    interface Visitor {

        void visit(int prefix, int length, Alias list);
    }

    /** What the table is called by rules and routes; 32 bits, unsigned. */
    final int id;

    private final PrefixMap prefixes = new PrefixMap();
    /** The entries of 0.0.0.0/0. */
    private @Nullable Alias defaults;

    private final Aliases aliases;
    private final FibInfos infos;

    Table(int id, Aliases aliases, FibInfos infos) {
        this.id = id;
        this.aliases = aliases;
        this.infos = infos;
    }

    /** The longest prefix that holds an address: a {@link Match}. */
    int find(int address) {
        return prefixes.find(address);
    }

    /** The next shorter prefix behind a match, that holds an address too. */
    int findShorter(int address, int match) {
        int length = Match.length(match);
        return length == 0 ? Match.NONE : prefixes.find(address, length - 1);
    }

    /** The entries of the prefix that matched. */
    Alias entries(int match) {
        return aliases.get(Match.value(match));
    }

    /** The entries of exactly this prefix, if there are any. */
    @Nullable
    Alias entries(int prefix, int length) {
        int number = prefixes.get(prefix, length);
        return number == 0 ? null : aliases.get(number);
    }

    /** The entries of 0.0.0.0/0, if there are any. */
    @Nullable
    Alias defaults() {
        return defaults;
    }

    /** Adds an entry in front of one that is there, or behind all. */
    void insert(int prefix, int length, FibInfo info, int tos, @Nullable Alias before) {
        Alias old = entries(prefix, length);
        become(prefix, length, old, aliases.splice(old, before, aliases.list(info, tos, before)));
        infos.hold(info);
    }

    /** Puts an entry in the place of another. */
    void replace(int prefix, int length, Alias which, FibInfo info) {
        Alias old = entries(prefix, length);
        become(prefix, length, old, aliases.splice(old, which, aliases.list(info, which.tos, which.next)));
        infos.hold(info);
        infos.release(which.info);
    }

    /** Takes an entry away. */
    void remove(int prefix, int length, Alias which) {
        Alias old = entries(prefix, length);
        become(prefix, length, old, aliases.splice(old, which, which.next));
        infos.release(which.info);
    }

    /** Takes all entries away that say something. Linux: {@code fib_table_flush}. */
    void removeIf(Predicate<FibInfo> condition) {
        LongStream.Builder concerned = LongStream.builder();
        forEach((prefix, length, list) -> {
            for (Alias entry = list; entry != null; entry = entry.next) {
                if (condition.test(entry.info)) {
                    concerned.add((long) prefix << 8 | length);
                    return;
                }
            }
        });
        concerned.build().forEach(each -> removeIf((int) (each >> 8), (int) each & 0xff, condition));
    }

    /** Shows all entries, prefix by prefix in Linux's order: by address, and of the same address the longest first. */
    void forEach(Visitor visitor) {
        prefixes.forEach((prefix, length, number) -> visitor.visit(prefix, length, aliases.get(number)));
    }

    private void removeIf(int prefix, int length, Predicate<FibInfo> condition) {
        Alias old = entries(prefix, length);
        become(prefix, length, old, aliases.without(old, condition));
        for (Alias entry = old; entry != null; entry = entry.next) {
            if (condition.test(entry.info)) {
                infos.release(entry.info);
            }
        }
    }

    private void become(int prefix, int length, @Nullable Alias old, @Nullable Alias list) {
        defaults = length == 0 ? list : defaults;
        if (list == null) {
            prefixes.remove(prefix, length);
        } else {
            aliases.hold(list);
            prefixes.put(prefix, length, list.number);
        }
        if (old != null) {
            aliases.release(old);
        }
    }
}
