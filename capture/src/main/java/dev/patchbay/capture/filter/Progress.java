package dev.patchbay.capture.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * What a parser had understood when it met a word that is not allowed. libpcap compiles while it parses, so that a
 * mistake in what stands before the wrong word is what it complains about.
 */
final class Progress {

    private final List<Expression> understood = new ArrayList<>();
    private List<Expression> farthest = List.of();
    private int farthestAt = -1;

    /** Something is complete. */
    <T extends Expression> T add(T expression) {
        understood.add(expression);
        return expression;
    }

    /** How much is complete, for {@link #backTo}. */
    int mark() {
        return understood.size();
    }

    void backTo(int mark) {
        understood.subList(mark, understood.size()).clear();
    }

    /** A reading ends at a wrong word; the reading that comes farthest is the one that libpcap takes. */
    void stopped(int at) {
        if (at > farthestAt) {
            farthestAt = at;
            farthest = List.copyOf(understood);
        }
    }

    /** What was complete in the reading that came farthest. */
    List<Expression> farthest() {
        return farthest;
    }
}
