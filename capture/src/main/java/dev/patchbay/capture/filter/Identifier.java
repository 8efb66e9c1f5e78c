package dev.patchbay.capture.filter;

import org.jspecify.annotations.Nullable;

/** What a qualified primitive compares with, pcap-filter(7): a name, a number or an address. */
sealed interface Identifier {

    /** A name, to be looked up as its qualifiers say. */
    record Name(String text) implements Identifier {}

    /** A plain number. */
    record Value(int number) implements Identifier {}

    /** Two to four dotted numbers, perhaps with {@code mask} and a mask of that form. */
    record Dotted(String text, @Nullable String mask) implements Identifier {}

    /** Two to four dotted numbers, a slash and a prefix length (unsigned). */
    record DottedPrefix(String text, int length) implements Identifier {}

    /** An IPv6 address, and a prefix length (unsigned). */
    record Ip6(String text, int length) implements Identifier {}

    /** A link address. */
    record Mac(String text) implements Identifier {}

    /** An ARCNET address. */
    record Arcnet(String text) implements Identifier {}
}
