package dev.patchbay.capture.filter;

import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns arithmetic into code. Each value lies in a word of scratch memory until it is used; the protocols that values
 * were taken from are tested before anything is computed. libpcap: {@code gen_load}, {@code gen_arth}, {@code
 * gen_relation}.
 *
 * <p>Of an operator's two operands libpcap tests only the left one's protocols: {@code len - tcp[0] > 5} looks where a
 * TCP header would be in any packet. So does this.
 */
final class ArithmeticCompiler {

    private static final int IP6_NEXT_HEADER = 6;
    private static final int IP6_HEADER = 40;

    private final Layout layout;
    private final LinkTests links;
    private final ProtocolTests protocols;
    private final Registers registers = new Registers();

    ArithmeticCompiler(Layout layout, LinkTests links, ProtocolTests protocols) {
        this.layout = layout;
        this.links = links;
        this.protocols = protocols;
    }

    /**
     * A value.
     *
     * @param code what computes it
     * @param word the word of scratch memory it ends up in
     * @param exists what must hold of the packet for it to exist
     * @param known what it is, if it is the same for all packets
     * @param first the first instruction of libpcap's code for it
     */
    private record Value(
            List<Instruction> code,
            int word,
            Condition exists,
            @Nullable Integer known,
            Instruction first) {

        Value then(Condition more, int newWord, @Nullable Integer nowKnown, Instruction... instructions) {
            List<Instruction> longer = new ArrayList<>(code);
            longer.addAll(List.of(instructions));
            return new Value(longer, newWord, more, nowKnown, first);
        }
    }

    /** A comparison of two values. */
    Condition relation(Expression.Relation relation) {
        Value left = value(relation.left());
        Value right = value(relation.right());
        List<Instruction> code = new ArrayList<>(left.code);
        code.addAll(right.code);
        code.add(Instruction.of(Bpf.LDX | Bpf.MEM, right.word));
        code.add(Instruction.of(Bpf.LD | Bpf.MEM, left.word));
        registers.free(left.word);
        registers.free(right.word);
        return Condition.and(Condition.and(left.exists, right.exists), compare(relation.operator(), code));
    }

    private static Condition compare(String operator, List<Instruction> code) {
        return switch (operator) {
            case ">" -> new Condition.Test(code, Bpf.JMP | Bpf.JGT | Bpf.X, 0);
            case ">=" -> new Condition.Test(code, Bpf.JMP | Bpf.JGE | Bpf.X, 0);
            case "=" -> new Condition.Test(code, Bpf.JMP | Bpf.JEQ | Bpf.X, 0);
            case "<=" -> Condition.not(compare(">", code));
            case "<" -> Condition.not(compare(">=", code));
            default -> Condition.not(compare("=", code));
        };
    }

    private Value value(Arithmetic arithmetic) {
        if (arithmetic instanceof Arithmetic.Constant constant) {
            Instruction load = Instruction.of(Bpf.LD | Bpf.IMM, constant.value());
            return start(load, registers.take(), Condition.Constant.ALWAYS, constant.value(), load);
        }
        if (arithmetic instanceof Arithmetic.Load load) {
            return load(load);
        }
        if (arithmetic instanceof Arithmetic.Negation negation) {
            return negation(value(negation.operand()));
        }
        if (arithmetic instanceof Arithmetic.Binary binary) {
            return binary(binary);
        }
        Instruction length = Instruction.of(Bpf.LD | Bpf.LEN, 0);
        return start(length, registers.take(), Condition.Constant.ALWAYS, null, length);
    }

    /** A value that one instruction loads. */
    private static Value start(
            Instruction load, int word, Condition exists, @Nullable Integer known, Instruction first) {
        return new Value(List.of(load, Instruction.of(Bpf.ST, word)), word, exists, known, first);
    }

    private static Value negation(Value operand) {
        return operand.then(
                operand.exists,
                operand.word,
                operand.known == null ? null : -operand.known,
                Instruction.of(Bpf.LD | Bpf.MEM, operand.word),
                Instruction.of(Bpf.ALU | Bpf.NEG, 0),
                Instruction.of(Bpf.ST, operand.word));
    }

    private Value binary(Arithmetic.Binary binary) {
        String operator = binary.operator();
        Value left = value(binary.left());
        Value right = value(binary.right());
        check(operator, right.first);
        registers.free(left.word);
        registers.free(right.word);
        int word = registers.take();
        Integer known = Folding.fold(operator, left.known, right.known);
        if (known != null) {
            return start(Instruction.of(Bpf.LD | Bpf.IMM, known), word, left.exists, known, left.first);
        }
        List<Instruction> code = new ArrayList<>(left.code);
        code.addAll(right.code);
        code.add(Instruction.of(Bpf.LDX | Bpf.MEM, right.word));
        code.add(Instruction.of(Bpf.LD | Bpf.MEM, left.word));
        code.add(Instruction.of(Bpf.ALU | operation(operator) | Bpf.X, 0));
        code.add(Instruction.of(Bpf.ST, word));
        return new Value(code, word, left.exists, null, left.first);
    }

    /**
     * Refuses a right operand that begins with a number with which nothing can be computed. libpcap looks no farther
     * either, and so also refuses {@code 1 / ip[0]}, which begins by loading the offset 0.
     */
    private static void check(String operator, Instruction first) {
        if (first.code() != (Bpf.LD | Bpf.IMM)) {
            return;
        }
        boolean zero = first.k() == 0;
        switch (operator) {
            case "/" -> refuse(zero, "division by zero");
            case "%" -> refuse(zero, "modulus by zero");
            case "<<", ">>" -> refuse(!Folding.isShift(first.k()), "shift by more than 31 bits");
            default -> {}
        }
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new FilterSyntaxException(message);
        }
    }

    private static int operation(String operator) {
        return switch (operator) {
            case "+" -> Bpf.ADD;
            case "-" -> Bpf.SUB;
            case "*" -> Bpf.MUL;
            case "/" -> Bpf.DIV;
            case "%" -> Bpf.MOD;
            case "&" -> Bpf.AND;
            case "|" -> Bpf.OR;
            case "^" -> Bpf.XOR;
            case "<<" -> Bpf.LSH;
            default -> Bpf.RSH;
        };
    }

    private Value load(Arithmetic.Load load) {
        Value offset = value(load.offset());
        int word = registers.take();
        registers.free(offset.word);
        int size = size(load.size());
        return switch (load.protocol()) {
            case "link" -> header(offset, word, 0, size, offset.exists);
            case "ip", "arp", "rarp", "atalk", "decnet", "sca", "lat", "moprc", "mopdl", "ip6" ->
                header(
                        offset,
                        word,
                        layout.networkAt(),
                        size,
                        Condition.and(offset.exists, protocols.named(load.protocol())));
            case "icmp6" -> header(offset, word, layout.networkAt() + IP6_HEADER, size, isIcmp6(offset));
            case "sctp", "tcp", "udp", "icmp", "igmp", "igrp", "pim", "vrrp", "carp" ->
                behindIp4(offset, word, size, load.protocol());
            case "radio" -> throw new FilterSyntaxException("radio information not present in capture");
            default -> throw new FilterSyntaxException("unsupported index operation");
        };
    }

    private static int size(int bytes) {
        return switch (bytes) {
            case 1 -> Bpf.B;
            case 2 -> Bpf.H;
            case 4 -> Bpf.W;
            default -> throw new FilterSyntaxException("data size must be 1, 2, or 4");
        };
    }

    /** Something from a header that begins at a fixed place. */
    private static Value header(Value offset, int word, int at, int size, Condition exists) {
        return offset.then(
                exists,
                word,
                null,
                Instruction.of(Bpf.LDX | Bpf.MEM, offset.word),
                Instruction.of(Bpf.LD | Bpf.IND | size, at),
                Instruction.of(Bpf.ST, word));
    }

    private Condition isIcmp6(Value offset) {
        Condition ip6 = Condition.and(offset.exists, links.carries(EtherType.IP6));
        return Condition.and(ip6, Condition.equal(layout.network(IP6_NEXT_HEADER, Bpf.B), IpProtocol.ICMP6));
    }

    /** Something from what follows the IPv4 header, of a first fragment. */
    private Value behindIp4(Value offset, int word, int size, String protocol) {
        Condition carried = Condition.and(protocols.named(protocol), ProtocolTests.isFirstFragment(layout));
        Condition exists = Condition.and(links.carries(EtherType.IP4), Condition.and(offset.exists, carried));
        return offset.then(
                exists,
                word,
                null,
                layout.ip4HeaderLength(),
                Instruction.of(Bpf.LD | Bpf.MEM, offset.word),
                Instruction.of(Bpf.ALU | Bpf.ADD | Bpf.X, 0),
                Instruction.of(Bpf.MISC | Bpf.TAX, 0),
                Instruction.of(Bpf.LD | Bpf.IND | size, layout.networkAt()),
                Instruction.of(Bpf.ST, word));
    }
}
