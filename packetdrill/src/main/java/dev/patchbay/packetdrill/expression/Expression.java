package dev.patchbay.packetdrill.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An argument of a system call, or a part of one. */
public sealed interface Expression {

    /** A number as written. */
    record Num(long value) implements Expression {}

    /** A name that stands for a number. */
    record Word(String name) implements Expression {}

    /** Bytes: a string with its escapes resolved, or an IPv6 address. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Bytes(byte[] value) implements Expression {}

    /** {@code ...}: whatever fits. */
    record Ellipsis() implements Expression {}

    /** {@code a|b}. */
    record Or(Expression left, Expression right) implements Expression {}

    /** {@code [a, b]}. */
    record Listing(List<Expression> items) implements Expression {}

    /** <code>{a, b}</code> or <code>{name = value, …}</code>. */
    record Braces(List<Expression> fields) implements Expression {}

    /**
     * {@code name = value} or {@code name(size) = value}.
     *
     * @param size what stands in parentheses; null: nothing does
     */
    record Field(String name, @Nullable Expression size, Expression value) implements Expression {}
}
