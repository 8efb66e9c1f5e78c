package dev.patchbay.routing.lpm;

/** A form that a {@link PrefixMap} can take. The methods mean what they mean there. */
interface Prefixes {

    /** There is no such prefix. */
    int ABSENT = -1;

    int find(int address);

    int find(int address, int longest);

    int get(int prefix, int length);

    /** @return whether the prefix is new */
    boolean put(int prefix, int length, int value);

    /**
     * @return what shows in its place, that is, the match of a shorter prefix or {@link Match#NONE}; or {@link #ABSENT}
     *     if the prefix was not there
     */
    int remove(int prefix, int length);

    void forEach(PrefixVisitor visitor);

    long bytes();
}
