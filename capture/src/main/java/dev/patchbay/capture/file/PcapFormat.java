package dev.patchbay.capture.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** What the first four bytes of a pcap file say: byte order and time precision. */
record PcapFormat(ByteOrder order, TimePrecision precision) {

    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;

    /** Length of the file's header, the magic number included. */
    static final int FILE_HEADER = 24;
    /** Length of what stands before each packet. */
    static final int PACKET_HEADER = 16;

    static final short MAJOR = 2;
    static final short MINOR = 4;

    /** The largest packet that libpcap takes from a file. */
    static final int MAX_PACKET = 262_144;

    /** The format of a file that begins so; null if it is no pcap file. */
    static @Nullable PcapFormat of(byte[] magic) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int number = ByteBuffer.wrap(magic).order(order).getInt();
            if (number == MICROSECONDS) {
                return new PcapFormat(order, TimePrecision.MICROSECONDS);
            }
            if (number == NANOSECONDS) {
                return new PcapFormat(order, TimePrecision.NANOSECONDS);
            }
        }
        return null;
    }

    /** The magic number of a precision. */
    static int magic(TimePrecision precision) {
        return precision == TimePrecision.MICROSECONDS ? MICROSECONDS : NANOSECONDS;
    }
}
