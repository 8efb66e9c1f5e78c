package dev.patchbay.capture.filter;

/**
 * Hands out the words of scratch memory. It runs out of them exactly when libpcap's does ({@code alloc_reg}).
 */
final class Registers {

    private final boolean[] used = new boolean[Bpf.MEMORY];
    private int current;

    /**
     * A free word.
     *
     * @throws FilterSyntaxException if all are in use
     */
    int take() {
        for (int tries = 0; tries < used.length; tries++) {
            if (!used[current]) {
                used[current] = true;
                return current;
            }
            current = (current + 1) % used.length;
        }
        throw new FilterSyntaxException("too many registers needed to evaluate expression");
    }

    void free(int word) {
        used[word] = false;
    }
}
