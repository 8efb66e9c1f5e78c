package dev.patchbay.packetdrill.stack;

import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import java.util.ArrayList;
import java.util.List;

/** Cuts a super-segment as a device without the offload wants it. Linux: {@code tcp_gso_segment}. */
final class Segmentation {

    private Segmentation() {}

    /** @param size bytes of payload in each but the last */
    static List<byte[]> split(byte[] packet, int size) {
        int ip = (packet[0] & 15) * 4;
        int headers = ip + (Bytes.u8(packet, ip + 12) >> 4) * 4;
        int payload = packet.length - headers;
        List<byte[]> segments = new ArrayList<>();
        for (int from = 0; from == 0 || from < payload; from += size) {
            segments.add(segment(packet, ip, headers, from, Math.min(size, payload - from)));
        }
        return segments;
    }

    private static byte[] segment(byte[] packet, int ip, int headers, int from, int length) {
        byte[] segment = new byte[headers + length];
        System.arraycopy(packet, 0, segment, 0, headers);
        System.arraycopy(packet, headers + from, segment, headers, length);
        Bytes.put16(segment, 2, segment.length);
        Bytes.put16(segment, 10, 0);
        Bytes.put16(segment, 10, InternetChecksum.of(segment, 0, ip));
        Bytes.put32(segment, ip + 4, Bytes.i32(packet, ip + 4) + from);
        int flags = Bytes.u16(packet, ip + 12);
        if (from > 0) {
            flags &= ~TcpFlags.CWR;
        }
        if (from + length < packet.length - headers) {
            flags &= ~(TcpFlags.FIN | TcpFlags.PSH);
        }
        Bytes.put16(segment, ip + 12, flags);
        return segment;
    }
}
