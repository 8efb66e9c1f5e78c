package dev.patchbay.capture.filter;

import java.util.List;

/** A filter expression as the grammar of pcap-filter(7) reads it. What it means is for {@link Compiler} to say. */
sealed interface Expression {

    /** Operands joined from left to right; "and" and "or" bind equally. */
    record Chain(Expression first, List<Link> rest) implements Expression {}

    /** One more operand of a chain. */
    record Link(boolean and, Expression operand) {}

    /** What does not match the inner expression. */
    record Not(Expression inner) implements Expression {}

    /** An identifier with its qualifiers. */
    record Qualified(Qualifiers qualifiers, Identifier identifier) implements Expression {}

    /** Packets of a protocol. */
    record Protocol(String name) implements Expression {}

    /** Packets to everyone, for a protocol or (empty) the link layer. */
    record Broadcast(String protocol) implements Expression {}

    /** Packets to a group, for a protocol or (empty) the link layer. */
    record Multicast(String protocol) implements Expression {}

    /** A word that may have a number: {@code less 60}, {@code vlan}, {@code ifindex 2}. */
    record Counted(String word, boolean hasNumber, int number) implements Expression {}

    /** A word with a name behind it: {@code ifname eth0}, {@code llc ui}; the name may be empty. */
    record Named(String word, String name) implements Expression {}

    /** {@code byte INDEX OP VALUE}. */
    record ByteTest(int index, String operator, int value) implements Expression {}

    /** A comparison of two numbers: {@code > >= = <= < !=}. */
    record Relation(String operator, Arithmetic left, Arithmetic right) implements Expression {}
}
