package dev.patchbay.capture.print;

import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import java.util.Arrays;

/**
 * TCP segments, RFC 9293. Sequence numbers are relative to the first ones seen of the connection. Unlike tcpdump, this
 * does not look into what well-known ports carry. tcpdump: print-tcp.c.
 */
final class TcpPrinter {

    private static final int MAX_RESET_DATA = 30;

    private static final Bits FLAGS = new Bits()
            .add(TcpHeader.FIN, "F")
            .add(TcpHeader.SYN, "S")
            .add(TcpHeader.RST, "R")
            .add(TcpHeader.PSH, "P")
            .add(TcpHeader.ACK, ".")
            .add(TcpHeader.URG, "U")
            .add(TcpHeader.ECE, "E")
            .add(TcpHeader.CWR, "W");

    private final Dissection d;
    private final IpPayload payload;
    private final int at;
    private final int headerLength;
    private final int flags;

    private TcpPrinter(Dissection d, IpPayload payload) {
        this.d = d;
        this.payload = payload;
        this.at = payload.at();
        this.headerLength = TcpHeader.headerLength(d.bytes(), at);
        this.flags = TcpHeader.flags(d.bytes(), at);
    }

    static void print(Dissection d, IpPayload payload) {
        d.protocol("tcp");
        if (!d.has(payload.at() + 2, 2)) {
            Endpoints.printBoth(d, payload, ":");
            d.truncated();
            return;
        }
        Endpoints.print(d, payload, IpProtocol.TCP, "tcp");
        if (!d.has(payload.at(), TcpHeader.MIN_LENGTH)) {
            d.truncated();
            return;
        }
        new TcpPrinter(d, payload).print();
    }

    private void print() {
        int length = payload.length();
        if (headerLength < TcpHeader.MIN_LENGTH) {
            d.print(" tcp ")
                    .unsigned(length - headerLength)
                    .print(" [bad hdr length ")
                    .print(headerLength);
            d.print(" - too short, < 20]");
            return;
        }
        boolean tooLong = Integer.compareUnsigned(headerLength, length) > 0;
        if (d.has(PrintFlag.QUIET)) {
            d.print("tcp ").unsigned(length - headerLength);
            printTooLong(tooLong);
            return;
        }
        d.print("Flags [").print(FLAGS.text(flags, "")).print(']');
        TcpFlows.Relative numbers = relate();
        printTooLong(tooLong);
        if (!tooLong) {
            printChecksum();
            printBody(numbers, length - headerLength);
        }
    }

    private void printTooLong(boolean tooLong) {
        if (tooLong) {
            d.print(" [bad hdr length ").print(headerLength).print(" - too long, > ");
            d.unsigned(payload.length()).print(']');
        }
    }

    private TcpFlows.Relative relate() {
        int sequence = d.i32(at + 4);
        int acknowledgment = d.i32(at + 8);
        if (d.has(PrintFlag.ABSOLUTE_SEQUENCE) || (flags & TcpHeader.ACK) == 0) {
            return new TcpFlows.Relative(sequence, acknowledgment, 0);
        }
        int from = payload.ip() + (payload.version() == 4 ? 12 : 8);
        byte[] addresses = Arrays.copyOfRange(d.bytes(), from, from + (payload.version() == 4 ? 8 : 32));
        boolean begins = (flags & TcpHeader.SYN) != 0;
        return d.flows().relate(addresses, d.u16(at), d.u16(at + 2), sequence, acknowledgment, begins);
    }

    private void printChecksum() {
        boolean wanted = d.verbose() && !d.has(PrintFlag.SKIP_CHECKSUMS) && !payload.fragmented();
        if (!wanted || !d.has(at, payload.length())) {
            return;
        }
        int found = d.u16(at + TcpHeader.CHECKSUM_AT);
        int sum = Checksums.of(d, payload, IpProtocol.TCP, payload.length());
        d.print(", cksum 0x").hex(found, 4);
        if (sum == 0) {
            d.print(" (correct)");
        } else {
            d.print(" (incorrect -> 0x").hex(Checksums.shouldBe(found, sum), 4).print(')');
        }
    }

    private void printBody(TcpFlows.Relative numbers, int length) {
        boolean takesNumbers = length > 0 || (flags & (TcpHeader.SYN | TcpHeader.FIN | TcpHeader.RST)) != 0;
        if (takesNumbers || d.verbosity() > 1) {
            d.print(", seq ").unsigned(numbers.sequence());
            if (length > 0) {
                d.print(':').unsigned(numbers.sequence() + length);
            }
        }
        if ((flags & TcpHeader.ACK) != 0) {
            d.print(", ack ").unsigned(numbers.acknowledgment());
        }
        d.print(", win ").print(d.u16(at + 14));
        if ((flags & TcpHeader.URG) != 0) {
            d.print(", urg ").print(d.u16(at + 18));
        }
        if (headerLength > TcpHeader.MIN_LENGTH && !printOptions(numbers, length)) {
            return;
        }
        d.print(", length ").print(length);
        if (length > 0) {
            printData(length);
        }
    }

    private boolean printOptions(TcpFlows.Relative numbers, int dataLength) {
        int from = at + TcpHeader.MIN_LENGTH;
        int length = headerLength - TcpHeader.MIN_LENGTH;
        boolean dataThere = at + headerLength + dataLength <= d.end();
        return new TcpOptionsPrinter(d, from, length, numbers.peer(), dataThere).print();
    }

    private void printData(int length) {
        if (!d.has(at, headerLength)) {
            d.print(" [remaining caplen(").print(d.available(at)).print(") < header length(");
            d.print(headerLength).print(")]");
            throw new Truncated();
        }
        if ((flags & TcpHeader.RST) != 0 && d.verbose()) {
            printResetData(at + headerLength, length);
        }
    }

    /** Some stacks say in words why they reset a connection, RFC 1122 §4.2.2.12. */
    private void printResetData(int from, int length) {
        d.print(d.has(from, length) ? " [RST" : " [!RST").print(length > MAX_RESET_DATA ? "+ " : " ");
        int end = Math.min(from + Math.min(length, MAX_RESET_DATA), d.end());
        for (int i = from; i < end; i++) {
            d.print(Visible.character(d.u8(i)));
        }
        d.print(']');
    }
}
