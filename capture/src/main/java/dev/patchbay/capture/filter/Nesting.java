package dev.patchbay.capture.filter;

/** How deep a parser is inside parentheses and negations. libpcap gives up when its parser's stack is full. */
final class Nesting {

    private static final int MAX = 250;

    private int depth;

    void enter() {
        if (++depth > MAX) {
            throw new FilterSyntaxException("can't parse filter expression: memory exhausted");
        }
    }

    void leave() {
        depth--;
    }

    /** How deep it is, for {@link #backTo}. */
    int mark() {
        return depth;
    }

    void backTo(int mark) {
        depth = mark;
    }
}
