package dev.patchbay.fuzz.tcp;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.TcpHeader;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;

/** Who speaks to the tested host, as the input decides. */
final class Peer {

    private static final int ACK = TcpHeader.ACK;
    private static final int IP = 20;

    private final Input in;
    private final Tested tested;
    private final Contract contract;
    private final Deque<String> told;
    private final Opening opening;

    /** The last port and timestamp that the tested host was seen to use. */
    private int port = Application.PORT;

    private int time = 100_000;
    private boolean exactReset;

    Peer(Input in, Tested tested, Contract contract, Deque<String> told, Opening opening) {
        this.in = in;
        this.tested = tested;
        this.contract = contract;
        this.told = told;
        this.opening = opening;
    }

    Opening opening() {
        return opening;
    }

    /** What the tested host will send next. */
    int ownNext() {
        OwnStream own = contract.own();
        return own == null ? 0 : own.next();
    }

    /** Sends a segment without data and with sane options. */
    void say(int flags, int seq, int ack) throws InterruptedException {
        boolean syn = (flags & TcpHeader.SYN) != 0;
        byte[] options = syn ? opening.options(time++, 0) : honest();
        deliver(flags, seq, ack, 65_535, 0, options, 0, 0, false);
    }

    /** Sends what the input says. */
    void send() throws InterruptedException {
        int flags = flags();
        boolean syn = (flags & TcpHeader.SYN) != 0;
        int seq = syn ? sequence(flags) : spare(sequence(flags));
        OwnStream own = contract.own();
        int ack = own == null ? in.i32() : acknowledgment(own);
        if (own != null && near(ack, own.isn())) {
            ack = own.isn() + 1;
        }
        int window = in.oneOf(65_535, 65_535, 20_000, 1000, 100, 1, 0, in.u16());
        int how = in.u8();
        int length = in.oneOf(0, 0, 0, 1, 2, 100, 536, 1000, 1000, 1460, 1460, 4000);
        byte[] options = syn ? opening.options(time, 0) : options();
        deliver(
                flags,
                seq,
                ack,
                window,
                in.oneOf(0, 1, 2, 100, 2000, 65_535),
                options,
                length,
                how >> 4 & 3,
                how % 64 == 9);
    }

    private int flags() {
        return in.oneOf(
                ACK,
                ACK,
                ACK,
                ACK,
                ACK | TcpHeader.PSH,
                ACK | TcpHeader.PSH,
                ACK | TcpHeader.FIN,
                TcpHeader.RST,
                TcpHeader.RST | ACK,
                TcpHeader.SYN,
                TcpHeader.SYN | ACK,
                TcpHeader.FIN,
                ACK | TcpHeader.URG,
                ACK | TcpHeader.ECE,
                ACK | TcpHeader.CWR,
                in.u8());
    }

    private int sequence(int flags) {
        int by = in.u8();
        if ((flags & TcpHeader.SYN) != 0 && (by < 200 || opening.way() == Opening.Way.WITH_COOKIES)) {
            return opening.isn();
        }
        return switch (in.u8() % 16) {
            case 0 -> in.i32();
            case 1 -> opening.isn();
            case 2 -> contract.edge() + (byte) by;
            case 3 -> contract.next() - by;
            case 4 -> contract.next() - 1;
            case 5, 6 -> contract.next() + by * 100;
            case 7 -> contract.inOrder() + by;
            case 8 -> contract.edge() - 1;
            case 9 -> contract.next() + (byte) by;
            case 10, 11 -> contract.inOrder();
            default -> contract.next();
        };
    }

    /** A cookie is as good for a few neighbouring numbers, and nobody could tell which of them it was. RFC 4987 §3.6. */
    private int spare(int seq) {
        return near(seq, opening.isn()) ? opening.isn() + 1 : seq;
    }

    private boolean near(int number, int beginning) {
        return opening.way() == Opening.Way.WITH_COOKIES && !contract.isSettled() && Math.abs(number - beginning) < 16;
    }

    private int acknowledgment(OwnStream own) {
        int by = in.u8();
        int between = own.next() - own.acknowledged();
        return switch (in.u8() % 16) {
            case 0 -> in.i32();
            case 1 -> own.next() + by + 1;
            case 2 -> own.acknowledged() - by;
            case 3, 4, 5 -> own.acknowledged() + between * by / 256;
            case 6, 7, 8 -> own.acknowledged();
            case 9 -> own.acknowledged() + 1;
            case 10 -> own.isn();
            default -> own.next();
        };
    }

    private byte[] options() {
        if (opening.way() == Opening.Way.WITH_COOKIES) {
            return honest(); // what is remembered of the SYN stands in the echo: who lies there deceives himself
        }
        return switch (in.u8() % 16) {
            case 0 -> in.take(4 * (in.u8() % 11));
            case 1, 2 -> new byte[0];
            case 3 -> Opening.stamps(time - in.u16(), 0);
            case 4 -> Opening.stamps(in.i32(), in.i32());
            case 5, 6, 7 -> sack(1 + in.u8() % 3);
            case 8 -> sack(4);
            case 9 -> {
                byte[] padding = new byte[40];
                Arrays.fill(padding, (byte) 1);
                yield padding;
            }
            default -> honest();
        };
    }

    private byte[] honest() {
        return opening.timestamps() ? Opening.stamps(time++, contract.timestamp()) : new byte[0];
    }

    private byte[] sack(int blocks) {
        OwnStream own = contract.own();
        int base = own == null ? 0 : own.acknowledged();
        byte[] option = new byte[4 + 8 * blocks];
        option[0] = 1;
        option[1] = 1;
        option[2] = 5;
        option[3] = (byte) (2 + 8 * blocks);
        for (int i = 0; i < blocks; i++) {
            int start = base + (byte) in.u8() * in.oneOf(1, 100, 1000);
            Bytes.put32(option, 4 + 8 * i, start);
            Bytes.put32(option, 8 + 8 * i, start + (byte) in.u8() * in.oneOf(1, 10, 1000));
        }
        return option;
    }

    /** Sends an ICMP error. */
    void sendError() throws InterruptedException {
        OwnStream own = contract.own();
        int seq = own == null ? in.i32() : own.acknowledged() + (in.u8() % 4 == 0 ? in.i32() : in.u8());
        int type = in.oneOf(
                IcmpHeader.UNREACHABLE,
                IcmpHeader.UNREACHABLE,
                IcmpHeader.UNREACHABLE,
                IcmpHeader.SOURCE_QUENCH,
                IcmpHeader.TIME_EXCEEDED,
                IcmpHeader.PARAMETER_PROBLEM,
                IcmpHeader.REDIRECT);
        int code = in.oneOf(IcmpHeader.FRAGMENTATION_NEEDED, IcmpHeader.FRAGMENTATION_NEEDED, in.u8() % 16);
        int mtu = in.oneOf(0, 68, 100, 552, 576, 1000, 1499, 1500, 65_535, in.u16());
        told.add("ICMP " + type + "/" + code + " mtu " + mtu + " about " + Integer.toUnsignedString(seq));
        tested.receive(Segments.error(port, type, code, mtu, seq));
    }

    private void deliver(
            int flags,
            int seq,
            int ack,
            int window,
            int urgent,
            byte[] options,
            int length,
            int variant,
            boolean damaged)
            throws InterruptedException {
        byte[] data = new byte[length];
        int from = seq + ((flags & TcpHeader.SYN) != 0 ? 1 : 0);
        for (int i = 0; i < length; i++) {
            data[i] = PeerStream.content(from + i, variant);
        }
        byte[] packet = Segments.packet(port, flags, seq, ack, window, urgent, options, data);
        told.add("%s %s(%d) ack %s win %d urg %d opt %s variant %d%s"
                .formatted(
                        Segments.words(flags),
                        Integer.toUnsignedString(seq),
                        length,
                        Integer.toUnsignedString(ack),
                        window,
                        urgent,
                        HexFormat.of().formatHex(options),
                        variant,
                        damaged ? " damaged" : ""));
        int only = TcpHeader.RST | TcpHeader.SYN | TcpHeader.FIN;
        exactReset = !damaged
                && (flags & only) == TcpHeader.RST
                && length == 0
                && !opening.timestamps()
                && contract.isSettled()
                && contract.isNextCertain()
                && seq == contract.next();
        if (damaged) {
            packet[IP + TcpHeader.CHECKSUM_AT] ^= 1;
        } else {
            contract.arrives(flags, seq, ack, window, length, variant, urgent);
        }
        tested.receive(packet);
    }

    /** Whether the last segment was a reset with exactly the number that is expected: it ends any connection. */
    boolean wasExactReset() {
        return exactReset;
    }

    /** The tested host speaks from this port. */
    void learn(int ownPort) {
        port = ownPort;
    }
}
