package dev.patchbay.wire;

import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.Packet;

/**
 * The Internet checksum, RFC 1071: the ones' complement of the ones' complement sum of 16-bit words. Sums are carried
 * as unsigned numbers in a {@code long} and folded at the end.
 */
public final class InternetChecksum {

    private InternetChecksum() {}

    /** Adds {@code length} bytes to a running sum; the piece begins at an even position of the whole. */
    public static long sum(byte[] b, int from, int length, long sum) {
        long total = sum;
        int at = from;
        int end = from + length;
        for (; at + 8 <= end; at += 8) {
            long word = Bytes.i64(b, at);
            total += (word >>> 32) + (word & 0xffff_ffffL);
        }
        for (; at + 2 <= end; at += 2) {
            total += Bytes.u16(b, at);
        }
        if (at < end) {
            total += (long) Bytes.u8(b, at) << 8;
        }
        return total;
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
            total += (done & 1) == 0 ? piece : Short.toUnsignedInt(Short.reverseBytes((short) fold(piece)));
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
