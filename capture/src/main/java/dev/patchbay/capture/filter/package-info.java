/**
 * The filter language of pcap-filter(7), as tcpdump 4.99 with libpcap 1.10 understands it. An expression passes through
 * these hands:
 *
 * <pre>
 *   text → Lexer → tokens → Parser → Expression → Compiler → Condition → Assembler → Program → Machine
 * </pre>
 *
 * <p>The parser knows the grammar, the compiler what the words mean: it tests what a frame carries ({@code LinkTests}),
 * addresses, ports, protocols, and computes ({@code ArithmeticCompiler}), with the {@code Layout} saying where headers
 * begin. The assembler lays the tests out as a program for the classic Berkeley packet filter, and the machine runs it.
 *
 * <p>Follows libpcap's {@code scanner.l}, {@code grammar.y}, {@code gencode.c}, {@code nametoaddr.c} and {@code
 * bpf_filter.c} in what they do, including the order in which a packet's bytes are looked at, which matters for
 * truncated packets.
 */
@NullMarked
package dev.patchbay.capture.filter;

import org.jspecify.annotations.NullMarked;
