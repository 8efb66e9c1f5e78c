package dev.patchbay.ethernet.bridge.stp;

import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EthernetHeader;
import org.jspecify.annotations.Nullable;

/**
 * What bridges tell one another, IEEE 802.1D-1998 §9.3. Times are in nanoseconds here, in 1/256 s on the wire.
 *
 * @param topologyChange whether stations may have moved
 * @param topologyChangeAck whether the root side heard of a topology change
 * @param root the bridge that the sender takes for the root
 * @param cost of the sender's path to the root
 * @param bridge the sender
 * @param port the port that it was sent from
 */
public record Bpdu(
        boolean topologyChange,
        boolean topologyChangeAck,
        long root,
        int cost,
        long bridge,
        int port,
        long messageAge,
        long maxAge,
        long helloTime,
        long forwardDelay) {

    /** Where bridges hear one another: 01:80:c2:00:00:00. */
    public static final long GROUP = 0x0180_c200_0000L;

    private static final int LLC_LENGTH = 3;
    /** {@code LLC_SAP_BSPAN}, twice, and unnumbered information. */
    private static final int LLC_SAP = 0x42;

    private static final int UI = 0x03;

    private static final int CONFIG_LENGTH = 35;
    private static final int TCN_LENGTH = 4;
    private static final int CONFIG = 0;
    private static final int TCN = 0x80;
    private static final int CHANGE = 0x01;
    private static final int ACK = 0x80;

    private static final long SECOND = 1_000_000_000L;

    /** Whether a frame, which begins with its link header, holds a message of this protocol. */
    public static boolean isOne(Packet frame) {
        int at = EthernetHeader.LENGTH;
        if (!frame.ensureHead(at + LLC_LENGTH + TCN_LENGTH)) {
            return false;
        }
        byte[] b = frame.array();
        int llc = frame.start() + at;
        int bpdu = llc + LLC_LENGTH;
        return Bytes.u8(b, llc) == LLC_SAP
                && Bytes.u8(b, llc + 1) == LLC_SAP
                && Bytes.u8(b, llc + 2) == UI
                && Bytes.u16(b, bpdu) == 0 // protocol
                && Bytes.u8(b, bpdu + 2) == 0; // version
    }

    /** Whether it is a notice of a topology change. */
    public static boolean isTopologyChange(Packet frame) {
        return Bytes.u8(frame.array(), frame.start() + EthernetHeader.LENGTH + LLC_LENGTH + 3) == TCN;
    }

    /** The configuration in a frame; null if there is none, or it is too old or cut short. */
    public static @Nullable Bpdu read(Packet frame) {
        if (!frame.ensureHead(EthernetHeader.LENGTH + LLC_LENGTH + CONFIG_LENGTH)) {
            return null;
        }
        byte[] b = frame.array();
        int at = frame.start() + EthernetHeader.LENGTH + LLC_LENGTH;
        if (Bytes.u8(b, at + 3) != CONFIG) {
            return null;
        }
        int flags = Bytes.u8(b, at + 4);
        Bpdu read = new Bpdu(
                (flags & CHANGE) != 0,
                (flags & ACK) != 0,
                Bytes.i64(b, at + 5),
                Bytes.i32(b, at + 13),
                Bytes.i64(b, at + 17),
                Bytes.u16(b, at + 25),
                time(b, at + 27),
                time(b, at + 29),
                time(b, at + 31),
                time(b, at + 33));
        return read.messageAge > read.maxAge ? null : read;
    }

    private static long time(byte[] b, int at) {
        return Bytes.u16(b, at) * SECOND / 256;
    }

    /** Writes a whole frame into an empty packet. */
    public void write(Packet frame, long from, long to) {
        int at = begin(frame, from, to, CONFIG_LENGTH);
        byte[] b = frame.array();
        Bytes.put8(b, at + 3, CONFIG);
        Bytes.put8(b, at + 4, (topologyChange ? CHANGE : 0) | (topologyChangeAck ? ACK : 0));
        Bytes.put64(b, at + 5, root);
        Bytes.put32(b, at + 13, cost);
        Bytes.put64(b, at + 17, bridge);
        Bytes.put16(b, at + 25, port);
        putTime(b, at + 27, messageAge);
        putTime(b, at + 29, maxAge);
        putTime(b, at + 31, helloTime);
        putTime(b, at + 33, forwardDelay);
    }

    /** Writes a whole frame that tells of a topology change into an empty packet. */
    public static void writeTopologyChange(Packet frame, long from, long to) {
        int at = begin(frame, from, to, TCN_LENGTH);
        Bytes.put8(frame.array(), at + 3, TCN);
    }

    private static int begin(Packet frame, long from, long to, int length) {
        int at = frame.put(EthernetHeader.LENGTH + LLC_LENGTH + length);
        byte[] b = frame.array();
        EthernetHeader.write(b, at, to, from, LLC_LENGTH + length); // a length: this is IEEE 802.3
        int llc = at + EthernetHeader.LENGTH;
        Bytes.put8(b, llc, LLC_SAP);
        Bytes.put8(b, llc + 1, LLC_SAP);
        Bytes.put8(b, llc + 2, UI);
        Bytes.put16(b, llc + LLC_LENGTH, 0);
        Bytes.put8(b, llc + LLC_LENGTH + 2, 0);
        return llc + LLC_LENGTH;
    }

    private static void putTime(byte[] b, int at, long nanos) {
        Bytes.put16(b, at, (int) (nanos * 256 / SECOND));
    }
}
