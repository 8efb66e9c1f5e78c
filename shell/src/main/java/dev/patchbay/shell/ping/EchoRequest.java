package dev.patchbay.shell.ping;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;

/**
 * The request that is sent again and again: an ICMP header, the time it leaves if there is room for it, and a payload
 * that never changes. iputils: {@code ping4_send_probe}.
 */
final class EchoRequest {

    /** More than a socket takes; so long a request is refused whatever it holds. */
    private static final int LARGEST = 0x10000;

    private final byte[] bytes;
    private final boolean timed;
    private final int identifier;

    EchoRequest(PingOptions options) {
        bytes = new byte[IcmpHeader.LENGTH + Math.min(options.size, LARGEST)];
        timed = options.timed();
        identifier = options.identifier;
        byte[] pattern = options.pattern;
        for (int i = IcmpHeader.LENGTH; i < bytes.length; i++) {
            int place = i - IcmpHeader.LENGTH;
            if (pattern == null) {
                bytes[i] = (byte) place;
            } else if (pattern.length > 0) {
                bytes[i] = pattern[place % pattern.length];
            }
        }
    }

    /** The request under this number, as it leaves at this time. */
    byte[] at(int sequence, long wallMicros) {
        IcmpHeader.write(bytes, 0, IcmpHeader.ECHO, 0, identifier << 16 | sequence);
        if (timed) {
            // A struct timeval, in the byte order of the machine that we pretend to be.
            Bytes.put64(bytes, IcmpHeader.LENGTH, Long.reverseBytes(wallMicros / 1_000_000));
            Bytes.put64(bytes, IcmpHeader.LENGTH + 8, Long.reverseBytes(wallMicros % 1_000_000));
        }
        Bytes.put16(bytes, 2, 0);
        Bytes.put16(bytes, 2, InternetChecksum.of(bytes, 0, bytes.length));
        return bytes;
    }

    /** When a message with this payload left, in microseconds. */
    static long sentAt(byte[] message, int payload) {
        long seconds = Long.reverseBytes(Bytes.i64(message, payload));
        long micros = Long.reverseBytes(Bytes.i64(message, payload + 8));
        return seconds * 1_000_000 + micros;
    }

    /** The byte of the payload at this place. */
    byte payload(int place) {
        return bytes[IcmpHeader.LENGTH + place];
    }

    int identifier() {
        return identifier;
    }
}
