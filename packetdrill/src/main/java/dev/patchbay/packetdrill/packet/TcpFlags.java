package dev.patchbay.packetdrill.packet;

import java.util.Optional;

/**
 * The flags of a TCP header, RFC 9293 §3.1, RFC 3168 §6.1 and, for {@code AE}, the accurate ECN of RFC 9768.
 *
 * @param bits the flags, as in the 16-bit word that holds the data offset
 * @param counter whether the three ECN bits are meant as one number
 */
public record TcpFlags(int bits, boolean counter) {

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;
    public static final int ECE = 0x40;
    public static final int CWR = 0x80;
    public static final int AE = 0x100;

    /** The three bits that count CE marks, as one field. */
    public static final int ACE = AE | CWR | ECE;

    private static final String LETTERS = "FSRP.UEWA";

    /**
     * Reads flags as scripts write them: {@code S.}, {@code FP.}, {@code SEW}, {@code .5}, or {@code -} for none.
     *
     * @return empty if it is nothing of the kind
     */
    public static Optional<TcpFlags> parse(String text) {
        if (text.equals("-")) {
            return Optional.of(new TcpFlags(0, false));
        }
        int bits = 0;
        int digits = 0;
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = LETTERS.indexOf(c);
            if (letter >= 0) {
                bits |= 1 << letter;
            } else if (c >= '0' && c <= '7') {
                digits++;
                number = c - '0';
            } else {
                return Optional.empty();
            }
        }
        if (digits > 1 || digits == 1 && (bits & ACE) != 0) {
            return Optional.empty();
        }
        return Optional.of(new TcpFlags(bits | number << 6, number != 0));
    }

    public boolean has(int flag) {
        return (bits & flag) != 0;
    }

    /** As scripts write them. */
    @Override
    public String toString() {
        if (bits == 0) {
            return "-";
        }
        StringBuilder text = new StringBuilder();
        for (int i : new int[] {1, 0, 2, 3, 5, 6, 7, 8, 4}) {
            if ((bits & 1 << i) != 0) {
                text.append(LETTERS.charAt(i));
            }
        }
        return text.toString();
    }
}
