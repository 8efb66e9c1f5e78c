package dev.patchbay.capture.filter;

/** A number computed from a packet, pcap-filter(7): all 32 bits wide and unsigned. */
sealed interface Arithmetic {

    /** A constant. */
    record Constant(int value) implements Arithmetic {}

    /** The packet's true length. */
    record Length() implements Arithmetic {}

    /** {@code protocol[offset:size]}. */
    record Load(String protocol, Arithmetic offset, int size) implements Arithmetic {}

    /** Two's complement. */
    record Negation(Arithmetic operand) implements Arithmetic {}

    /** Two operands and one of {@code + - * / % & | ^ << >>}. */
    record Binary(String operator, Arithmetic left, Arithmetic right) implements Arithmetic {}
}
