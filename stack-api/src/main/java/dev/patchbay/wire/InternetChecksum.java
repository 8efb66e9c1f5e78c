package dev.patchbay.wire;

import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The Internet checksum, RFC 1071: the ones' complement of the ones' complement sum of 16-bit words. Sums are carried
 * as unsigned numbers in a {@code long} and folded at the end.
 */
public final class InternetChecksum {

    private static final VarHandle NATIVE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Bytes that are added at a time where there are so many. */
    private static final int LINE = 32;

    private InternetChecksum() {}

    /** Adds {@code length} bytes to a running sum; the piece begins at an even position of the whole. */
    public static long sum(byte[] b, int from, int length, long sum) {
        int end = from + length;
        int at = length < LINE ? from : end - length % LINE;
        long total = at == from ? sum : sum + lines(b, from, at);
        for (; at + 8 <= end; at += 8) {
            total += halves(Bytes.i64(b, at));
        }
        for (; at + 2 <= end; at += 2) {
            total += Bytes.u16(b, at);
        }
        if (at < end) {
            total += (long) Bytes.u8(b, at) << 8;
        }
        return total;
    }

    /**
     * The sum over whole lines, folded. They are read as the processor reads numbers, whose sum is that of the words with
     * their bytes swapped (RFC 1071 §2.B), and added up side by side (§2.C).
     */
    private static int lines(byte[] b, int from, int end) {
        long left = 0;
        long right = 0;
        for (int at = from; at < end; at += LINE) {
            left += halves((long) NATIVE.get(b, at)) + halves((long) NATIVE.get(b, at + 8));
            right += halves((long) NATIVE.get(b, at + 16)) + halves((long) NATIVE.get(b, at + 24));
        }
        int sum = fold(left + right);
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? sum : Short.toUnsignedInt(swap(sum));
    }

    private static long halves(long number) {
        return (number >>> 32) + (number & 0xffff_ffffL);
    }

    private static short swap(int word) {
        return Short.reverseBytes((short) word);
    }

    /** Adds a 32-bit value: an address of a pseudo-header. */
    public static long add32(long sum, int value) {
        return sum + (value & 0xffff_ffffL);
    }

    /** Folds a running sum to 16 bits, not complemented. */
    public static int fold(long sum) {
        long folded = (sum >>> 32) + (sum & 0xffff_ffffL);
        folded = (folded >>> 32) + (folded & 0xffff_ffffL);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        return (int) ((folded >>> 16) + (folded & 0xffff));
    }

    /** The checksum of a stretch of bytes; 0 if the stretch includes a checksum that is right. */
    public static int of(byte[] b, int from, int length) {
        return ~fold(sum(b, from, length, 0)) & 0xffff;
    }

    /**
     * The running sum over a packet's bytes, header area and blocks.
     *
     * @param at where to begin, inside the header area
     * @param length how many bytes
     */
    public static long sum(Packet packet, int at, int length, long sum) {
        int inline = Math.min(length, packet.end() - at);
        long total = sum(packet.array(), at, inline, sum);
        int done = inline;
        for (int i = 0; i < packet.blockCount() && done < length; i++) {
            int part = Math.min(packet.blockLength(i), length - done);
            long piece = sum(packet.block(i).bytes(), packet.blockStart(i), part, 0);
            // A piece that begins at an odd position counts with its bytes swapped (RFC 1071 §2.B).
            total += (done & 1) == 0 ? piece : Short.toUnsignedInt(swap(fold(piece)));
            done += part;
        }
        return total;
    }

    /** Puts the transport checksum into a packet that has been left without. Linux: {@code skb_checksum_help}. */
    public static void complete(Packet packet) {
        int from = packet.checksumStart();
        int length = packet.start() + packet.length() - from;
        int checksum = ~fold(sum(packet, from, length, 0)) & 0xffff;
        // RFC 768: a checksum that comes out as zero is sent as all ones.
        Bytes.put16(packet.array(), from + packet.checksumField(), checksum == 0 ? 0xffff : checksum);
        packet.checksum(Checksum.NONE);
    }

    /** The sum of an IPv4 pseudo-header, RFC 768 and RFC 9293 §3.1. */
    public static long pseudo(int source, int destination, int protocol, int length) {
        return (source & 0xffff_ffffL) + (destination & 0xffff_ffffL) + protocol + length;
    }

    /**
     * A header checksum brought up to date after one 16-bit word changed, RFC 1624 equation 3.
     *
     * @return the new checksum
     */
    public static int update(int checksum, int oldWord, int newWord) {
        return ~fold((~checksum & 0xffffL) + (~oldWord & 0xffffL) + newWord) & 0xffff;
    }
}
