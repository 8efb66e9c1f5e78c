package dev.patchbay.packetdrill.replay;

import dev.patchbay.packetdrill.backend.StackUnderTest.Sent;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A recorded run in which one thing about one packet is different.
 *
 * @param trace the run
 * @param what the difference
 */
record Mutation(Trace trace, String what) {

    private static final int IP = 20;
    private static final int TCP = 20;
    private static final long SHIFT = 10_000;

    /** A packet that comes so soon after what caused it may be 4 ms late, by the rules of the language. */
    private static final long SOON = 30_000;

    /** A mutation by chance; null if what chance says cannot be done to the packet that it chose. */
    static @Nullable Mutation of(Trace trace, SplittableRandom chance) {
        if (trace.sent.isEmpty()) {
            return null;
        }
        int index = chance.nextInt(trace.sent.size());
        Sent sent = trace.sent.get(index);
        List<Sent> packets = new ArrayList<>(trace.sent);
        boolean tcp = sent.bytes()[9] == IpProtocol.TCP;
        String what = switch (chance.nextInt(6)) {
            case 0 -> {
                packets.remove(index);
                yield "dropped";
            }
            case 1 -> {
                packets.add(index, sent);
                yield "duplicated";
            }
            case 2 -> tcp ? flag(packets, index, chance) : null;
            case 3 -> tcp ? number(packets, index, chance) : null;
            case 4 -> tcp ? option(packets, index, chance) : null;
            default -> time(trace, packets, index);
        };
        return what == null ? null : new Mutation(trace.with(packets), "packet " + index + " " + what);
    }

    private static byte[] copy(List<Sent> packets, int index) {
        Sent sent = packets.get(index);
        byte[] bytes = sent.bytes().clone();
        packets.set(index, new Sent(sent.micros(), bytes));
        return bytes;
    }

    private static String flag(List<Sent> packets, int index, SplittableRandom chance) {
        int bit = 1 << chance.nextInt(9);
        byte[] bytes = copy(packets, index);
        Bytes.put16(bytes, IP + 12, Bytes.u16(bytes, IP + 12) ^ bit);
        return "flag " + new TcpFlags(bit, false);
    }

    /** The first sequence number of a connection is the stack's own affair. */
    private static @Nullable String number(List<Sent> packets, int index, SplittableRandom chance) {
        byte[] bytes = copy(packets, index);
        int flags = Bytes.u16(bytes, IP + 12);
        boolean ack = chance.nextBoolean() && (flags & TcpFlags.ACK) != 0;
        if (!ack && (flags & TcpFlags.SYN) != 0) {
            return null;
        }
        int at = IP + (ack ? 8 : 4);
        int by = 1 + chance.nextInt(5000);
        Bytes.put32(bytes, at, Bytes.i32(bytes, at) + by);
        return (ack ? "acknowledgment +" : "sequence number +") + by;
    }

    /** Another value in an option, or four bytes of padding more; timestamps are not compared. */
    private static @Nullable String option(List<Sent> packets, int index, SplittableRandom chance) {
        byte[] bytes = copy(packets, index);
        int end = IP + (Bytes.u8(bytes, IP + 12) >> 4) * 4;
        List<Integer> places = new ArrayList<>();
        for (int at = IP + TCP; at < end; ) {
            int kind = Bytes.u8(bytes, at);
            int length = kind <= 1 ? 1 : Bytes.u8(bytes, at + 1);
            if (kind > 1 && kind != 8) {
                for (int i = 2; i < length; i++) {
                    places.add(at + i);
                }
            }
            at += length;
        }
        if (places.isEmpty() || chance.nextBoolean()) {
            return padding(packets, index, bytes, end);
        }
        int at = places.get(chance.nextInt(places.size()));
        bytes[at] = (byte) (bytes[at] ^ 1 + chance.nextInt(255));
        return "byte " + (at - IP - TCP) + " of the options";
    }

    private static @Nullable String padding(List<Sent> packets, int index, byte[] bytes, int end) {
        if (end - IP >= 60 || bytes.length + 4 > 65535) {
            return null;
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 4);
        System.arraycopy(bytes, end, longer, end + 4, bytes.length - end);
        Arrays.fill(longer, end, end + 4, (byte) 1);
        Bytes.put16(longer, 2, longer.length);
        Bytes.put16(longer, 10, 0);
        Bytes.put16(longer, 10, dev.patchbay.wire.InternetChecksum.of(longer, 0, IP));
        Bytes.put16(longer, IP + 12, Bytes.u16(longer, IP + 12) + 0x1000);
        packets.set(index, new Sent(packets.get(index).micros(), longer));
        return "padding";
    }

    /** Late by 10 ms, where the script allows less. */
    private static @Nullable String time(Trace trace, List<Sent> packets, int index) {
        Sent sent = packets.get(index);
        long cause = 0;
        for (long clock : trace.injections) {
            cause = clock <= sent.micros() ? Math.max(cause, clock) : cause;
        }
        for (Trace.Call call : trace.calls) {
            cause = call.clock() <= sent.micros() ? Math.max(cause, call.clock()) : cause;
        }
        for (int i = 0; i < index; i++) {
            cause = Math.max(cause, packets.get(i).micros());
        }
        if (sent.micros() - cause > SOON) {
            return null;
        }
        packets.set(index, new Sent(sent.micros() + SHIFT, sent.bytes()));
        return "late by 10 ms";
    }
}
