package dev.patchbay.capture.filter;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.packet.PacketType;
import java.util.function.Predicate;

/**
 * A compiled filter expression, pcap-filter(7), as libpcap 1.10 understands it.
 *
 * <pre>{@code
 * Filter filter = Filter.compile("tcp port 80 or icmp", LinkLayer.EN10MB);
 * if (filter.matches(frame)) { … }
 * }</pre>
 *
 * <p>It matches what libpcap's program would match, in truncated packets too: a load from outside the captured bytes,
 * or a division by zero, ends the program without a match. The program itself is plainer, since there is no optimizer.
 * One thing follows from that: where libpcap finds out that the outcome does not depend on some bytes ({@code ether[99]
 * = 1 or not ether[99] = 1}), it does not load them, and so does not miss them.
 *
 * <p>Not compiled: {@code geneve}, {@code pppoes}, {@code protochain}, {@code gateway} (nor in libpcap as Linux
 * distributions build it), DECnet hosts, and what asks for 802.11, ATM, SS7 and firewall-log links.
 *
 * <p>Immutable and thread-safe; matching allocates nothing unless the expression computes.
 */
public final class Filter implements Predicate<Frame> {

    private final String expression;
    private final LinkLayer layer;
    private final Program program;
    private final Code code;

    private Filter(String expression, LinkLayer layer, Program program) {
        this.expression = expression;
        this.layer = layer;
        this.program = program;
        this.code = new Code(program);
    }

    /**
     * Compiles an expression without host names.
     *
     * @throws FilterSyntaxException if it cannot be compiled, with libpcap's message
     */
    public static Filter compile(String expression, LinkLayer layer) {
        return compile(expression, layer, FilterOptions.NONE);
    }

    /**
     * Compiles an expression; the empty one matches everything.
     *
     * @param layer what the packets to be matched begin with
     * @throws FilterSyntaxException if it cannot be compiled, with libpcap's message
     */
    public static Filter compile(String expression, LinkLayer layer, FilterOptions options) {
        Condition condition = Compiler.compile(expression, layer, options);
        Program program = Assembler.assemble(condition, options.snapLength());
        if (!Satisfiability.of(program)) {
            throw new FilterSyntaxException("expression rejects all packets");
        }
        return new Filter(expression, layer, program);
    }

    /** A filter that runs a given program. */
    public static Filter of(Program program, LinkLayer layer) {
        return new Filter("", layer, program);
    }

    /**
     * Whether a packet matches. What is known about packets beside their bytes ({@code inbound}, {@code ifindex}
     * without a cooked header) is not known here, and loading it fails.
     *
     * @param packet bytes that begin with this filter's link header at {@code from}
     * @param capturedLength how many of them there are
     * @param wireLength how many there were
     */
    public boolean matches(byte[] packet, int from, int capturedLength, int wireLength) {
        if (from < 0 || capturedLength < 0 || capturedLength > packet.length - from) {
            throw new IndexOutOfBoundsException(from + " + " + capturedLength + " of " + packet.length);
        }
        return new Machine(code, packet, from, capturedLength, wireLength, null, 0).run() != 0;
    }

    /**
     * Whether a frame matches.
     *
     * @throws IllegalArgumentException if it begins with another link header than this filter was compiled for
     */
    public boolean matches(Frame frame) {
        if (frame.layer() != layer) {
            throw new IllegalArgumentException("compiled for " + layer + ", given a frame of " + frame.layer());
        }
        byte[] bytes = frame.bytes();
        PacketType type = frame.type();
        return new Machine(code, bytes, 0, bytes.length, frame.length(), type, frame.device()).run() != 0;
    }

    @Override
    public boolean test(Frame frame) {
        return matches(frame);
    }

    public LinkLayer layer() {
        return layer;
    }

    public Program program() {
        return program;
    }

    /** The expression it was compiled from. */
    @Override
    public String toString() {
        return expression;
    }
}
