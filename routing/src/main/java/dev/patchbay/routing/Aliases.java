package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.routing.lpm.Match;
import dev.patchbay.wiring.FibInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lists of entries that prefixes have, each kept once and named by a number. A table of a million prefixes has as
 * many lists as there are different next hops.
 */
final class Aliases extends Interner<Alias> {

    /** By number; number 0 is no list. */
    private @Nullable Alias[] byNumber = new @Nullable Alias[4];

    private int numbers = 1;
    /** Numbers that are free again. */
    private int[] idle = {};

    private int idles;

    Aliases() {}

    /** The list of a number that a prefix has. */
    Alias get(int number) {
        Alias list = byNumber[number];
        if (list == null) {
            throw new AssertionError("list " + number + " is gone");
        }
        return list;
    }

    /** An entry in front of a list. */
    Alias list(FibInfo info, int tos, @Nullable Alias next) {
        Alias wanted = new Alias(info, tos, next);
        Alias known = find(wanted);
        if (known != null) {
            return known;
        }
        wanted.number = freeNumber();
        byNumber[wanted.number] = wanted;
        add(wanted);
        if (next != null) {
            next.holders++;
        }
        return wanted;
    }

    /** All that stands in a list before one of its entries, or before its end, and then another list. */
    @Nullable
    Alias splice(@Nullable Alias list, @Nullable Alias before, @Nullable Alias tail) {
        List<Alias> head = new ArrayList<>();
        for (Alias each = list; each != null && each != before; each = each.next) {
            head.add(each);
        }
        return join(head, tail);
    }

    /** What is left of a list without the entries that say something. */
    @Nullable
    Alias without(@Nullable Alias list, Predicate<FibInfo> condition) {
        List<Alias> kept = new ArrayList<>();
        for (Alias each = list; each != null; each = each.next) {
            if (!condition.test(each.info)) {
                kept.add(each);
            }
        }
        return join(kept, null);
    }

    /** One prefix more has this list. */
    void hold(Alias list) {
        list.holders++;
    }

    /** One prefix less has this list; what nobody has is forgotten. */
    void release(Alias list) {
        Alias each = list;
        while (each != null && --each.holders == 0) {
            remove(each);
            byNumber[each.number] = null;
            if (idles == idle.length) {
                idle = Arrays.copyOf(idle, 4 + 2 * idles);
            }
            idle[idles++] = each.number;
            each = each.next;
        }
    }

    @Override
    int hash(Alias list) {
        int next = list.next == null ? 0 : list.next.number;
        return (System.identityHashCode(list.info) * 31 + list.tos) * 31 + next;
    }

    @Override
    boolean same(Alias one, Alias other) {
        return one.info == other.info && one.tos == other.tos && one.next == other.next;
    }

    private @Nullable Alias join(List<Alias> head, @Nullable Alias tail) {
        Alias joined = tail;
        for (int i = head.size() - 1; i >= 0; i--) {
            joined = list(head.get(i).info, head.get(i).tos, joined);
        }
        return joined;
    }

    private int freeNumber() {
        if (idles > 0) {
            return idle[--idles];
        }
        if (numbers > Match.MAX_VALUE) {
            throw new NetException(Errno.ENOBUFS);
        }
        if (numbers == byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * numbers);
        }
        return numbers++;
    }
}
