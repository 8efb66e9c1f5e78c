package dev.patchbay.routing;

import dev.patchbay.api.Route;
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

    /** The two that almost every look-up asks. */
    private @Nullable Table local;

    private @Nullable Table main;

    Tables(Aliases aliases, FibInfos infos) {
        this.aliases = aliases;
        this.infos = infos;
    }

    @Nullable
    Table get(int id) {
        if (id == Route.LOCAL_TABLE) {
            return local;
        }
        return id == Route.MAIN_TABLE ? main : find(id);
    }

    private @Nullable Table find(int id) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).id == id) {
                return tables.get(i);
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
        if (id == Route.LOCAL_TABLE) {
            local = made;
        } else if (id == Route.MAIN_TABLE) {
            main = made;
        }
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
