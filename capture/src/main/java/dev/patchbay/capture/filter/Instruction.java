package dev.patchbay.capture.filter;

/**
 * One instruction of a filter program; its numbers are those of Linux's {@code struct sock_filter}.
 *
 * @param code what to do
 * @param jt how many instructions to pass over if a jump's condition holds, 0 to 255
 * @param jf how many if it does not
 * @param k the operand
 */
public record Instruction(int code, int jt, int jf, int k) {

    /** One that does not jump. */
    static Instruction of(int code, int k) {
        return new Instruction(code, 0, 0, k);
    }
}
