package dev.patchbay.routing.lpm;

/** Is shown the prefixes of a map. It must not change the map. */
@FunctionalInterface
public interface PrefixVisitor {

    /**
     * @param prefix the network's address
     * @param length bits of the prefix, 0 to 32
     * @param value what it stands for
     */
    void visit(int prefix, int length, int value);
}
