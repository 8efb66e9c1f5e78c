package dev.patchbay.capture.filter;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A verified program of the classic Berkeley packet filter: every jump goes forward and stays inside, every scratch
 * word exists, nothing is divided by the constant zero, and the last instruction returns. So it ends, whatever packet
 * it is given. Immutable.
 */
public final class Program {

    private final List<Instruction> instructions;

    private Program(List<Instruction> instructions) {
        this.instructions = List.copyOf(instructions);
    }

    /**
     * Verifies a program. libpcap: {@code pcap_validate_filter}; Linux: {@code bpf_check_classic}.
     *
     * @throws IllegalArgumentException naming the first instruction that breaks a rule
     */
    public static Program of(List<Instruction> instructions) {
        Verifier.verify(instructions);
        return new Program(instructions);
    }

    public List<Instruction> instructions() {
        return instructions;
    }

    /** As {@code tcpdump -d} prints it. */
    public String listing() {
        return IntStream.range(0, instructions.size())
                .mapToObj(i -> Disassembly.line(instructions.get(i), i))
                .collect(Collectors.joining("\n"));
    }

    /** As {@code tcpdump -ddd} prints it: how many instructions, then four unsigned numbers for each. */
    public String numbers() {
        return instructions.size()
                + instructions.stream()
                        .map(i -> "\n" + i.code() + " " + i.jt() + " " + i.jf() + " " + Integer.toUnsignedString(i.k()))
                        .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return listing();
    }
}
