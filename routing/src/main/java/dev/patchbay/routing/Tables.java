package dev.patchbay.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routing tables of a namespace. A table comes into being when it is first named by a route, and stays. Linux:
 * {@code fib_new_table}, {@code fib_get_table}.
 */
final class Tables {

    private static final int BUCKETS = 256;

    private final Aliases aliases;
    private final FibInfos infos;
    /** In the order of {@link #all()}. */
    private final List<Table> tables = new ArrayList<>(2);

    Tables(Aliases aliases, FibInfos infos) {
        this.aliases = aliases;
        this.infos = infos;
    }

    @Nullable
    Table get(int id) {
        for (Table table : tables) {
            if (table.id == id) {
                return table;
            }
        }
        return null;
    }

    Table make(int id) {
        Table known = get(id);
        if (known != null) {
            return known;
        }
        int at = 0;
        while (at < tables.size() && bucket(tables.get(at).id) < bucket(id)) {
            at++;
        }
        Table made = new Table(id, aliases, infos);
        tables.add(at, made);
        return made;
    }

    /**
     * All tables in the order in which Linux lists them: by the last byte of their number, and of those with the same
     * one the youngest first. Linux: {@code inet_dump_fib} over {@code fib_table_hash}.
     */
    List<Table> all() {
        return tables;
    }

    private static int bucket(int id) {
        return id & BUCKETS - 1;
    }
}
