package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.transport.tcp.output.OptionsWriter;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What holds for any bytes where the options of a header stand. RFC 9293 §3.1–3.2. */
final class OptionsCheck {

    private static final int LONGEST = 40;

    /** Bytes of an MD5 digest, RFC 2385 §3.0. */
    private static final int DIGEST = 16;

    private OptionsCheck() {}

    /** Reads them as what follows a header, whose length is what its fourth word says. */
    static void read(byte[] options) {
        byte[] header = new byte[TcpHeader.MIN_LENGTH + options.length / 4 * 4];
        System.arraycopy(options, 0, header, TcpHeader.MIN_LENGTH, header.length - TcpHeader.MIN_LENGTH);
        TcpOptions read = new TcpOptions();
        read.read(header, 0, header.length);
        within(read, header);
        again(read, header);
    }

    private static void within(TcpOptions read, byte[] header) {
        assertThat(read.mss).isBetween(0, 0xffff);
        assertThat(read.windowScale).isBetween(-1, TcpOptions.MAX_WINDOW_SCALE);
        assertThat(read.sackBlocks).isBetween(0, 4);
        if (read.sackBlocks > 0) {
            assertThat(read.sackAt).isBetween(TcpHeader.MIN_LENGTH + 2, header.length - 8 * read.sackBlocks);
        }
        assertThat(read.cookieLength).isIn(-1, 0, 4, 6, 8, 10, 12, 14, 16);
        if (read.cookieLength > 0) {
            assertThat(read.cookieAt).isBetween(TcpHeader.MIN_LENGTH + 2, header.length - read.cookieLength);
        }
        assertThat(read.digest).isIn(0, TcpOptions.MD5, TcpOptions.AUTHENTICATION);
    }

    /** What was read means the same when somebody else writes it. */
    private static void again(TcpOptions read, byte[] header) {
        byte[] written = write(read, header);
        byte[] second = new byte[TcpHeader.MIN_LENGTH + written.length];
        System.arraycopy(written, 0, second, TcpHeader.MIN_LENGTH, written.length);
        TcpOptions back = new TcpOptions();
        back.read(second, 0, second.length);
        assertThat(words(back, second)).isEqualTo(words(read, header));
    }

    private static byte[] write(TcpOptions read, byte[] header) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (read.mss != 0) {
            put(out, TcpOptions.MSS, (byte) (read.mss >> 8), (byte) read.mss);
        }
        if (read.windowScale >= 0) {
            put(out, TcpOptions.WINDOW_SCALE, (byte) read.windowScale);
        }
        if (read.sackPermitted) {
            put(out, TcpOptions.SACK_PERMITTED);
        }
        if (read.timestamps) {
            byte[] stamps = new byte[8];
            Bytes.put32(stamps, 0, read.tsVal);
            Bytes.put32(stamps, 4, read.tsEcr);
            put(out, TcpOptions.TIMESTAMPS, stamps);
        }
        if (read.sackBlocks > 0) {
            put(out, TcpOptions.SACK, Arrays.copyOfRange(header, read.sackAt, read.sackAt + 8 * read.sackBlocks));
        }
        if (read.cookieLength >= 0) {
            byte[] cookie = read.cookieLength == 0
                    ? new byte[0]
                    : Arrays.copyOfRange(header, read.cookieAt, read.cookieAt + read.cookieLength);
            byte[] option = new byte[4 + LONGEST];
            int end = OptionsWriter.cookie(option, 0, cookie, read.cookieExperiment);
            assertThat(end % 4).as("padded").isZero();
            out.writeBytes(Arrays.copyOf(option, end));
        }
        if (read.digest != 0) {
            put(out, read.digest, new byte[DIGEST]);
        }
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, int kind, byte... payload) {
        out.write(kind);
        out.write(payload.length + 2);
        out.writeBytes(payload);
    }

    private static String words(TcpOptions read, byte[] header) {
        int sack = read.sackBlocks == 0 ? 0 : read.sackAt;
        int cookie = Math.max(0, read.cookieLength);
        int cookieAt = cookie == 0 ? 0 : read.cookieAt;
        return "mss %d scale %d sackOK %b ts %b %d %d sack %s cookie %d %s %b digest %d"
                .formatted(
                        read.mss,
                        read.windowScale,
                        read.sackPermitted,
                        read.timestamps,
                        read.tsVal,
                        read.tsEcr,
                        Arrays.toString(Arrays.copyOfRange(header, sack, sack + 8 * read.sackBlocks)),
                        read.cookieLength,
                        Arrays.toString(Arrays.copyOfRange(header, cookieAt, cookieAt + cookie)),
                        read.cookieExperiment,
                        read.digest);
    }

    /** A listener whom a SYN with them, and then a segment of a connection, reaches: its answer offers no more than it was. */
    static void answer(byte[] options) throws InterruptedException {
        byte[] padded = Arrays.copyOf(options, Math.min(LONGEST, options.length / 4 * 4));
        byte[] header = new byte[TcpHeader.MIN_LENGTH + padded.length];
        System.arraycopy(padded, 0, header, TcpHeader.MIN_LENGTH, padded.length);
        TcpOptions said = new TcpOptions();
        said.read(header, 0, header.length);
        Tested tested = new Tested();
        try (tested) {
            Socket listener = tested.host.sockets().tcp();
            listener.set(SocketOption.NONBLOCK, true);
            listener.bind(Endpoint.any(Application.PORT));
            listener.listen(1);
            tested.receive(segment(TcpHeader.SYN, 1000, 0, padded));
            for (Sent each : tested.sent()) {
                offersNoMore(each, said);
                tested.receive(segment(TcpHeader.ACK, 1001, each.seq() + 1, padded));
            }
            tested.sent();
            tested.checkBooks();
        }
        tested.checkBooks();
    }

    private static byte[] segment(int flags, int seq, int ack, byte[] options) {
        return Segments.packet(Application.PORT, flags, seq, ack, 65_535, 0, options, new byte[0]);
    }

    private static void offersNoMore(Sent answer, TcpOptions said) {
        OptionList options = answer.options();
        assertThat(answer.has(TcpHeader.SYN | TcpHeader.ACK)).isTrue();
        assertThat(options.has(TcpOptions.MSS)).isTrue();
        assertThat(options.has(TcpOptions.WINDOW_SCALE)).isEqualTo(said.windowScale >= 0);
        assertThat(options.has(TcpOptions.SACK_PERMITTED)).isEqualTo(said.sackPermitted);
        assertThat(options.has(TcpOptions.TIMESTAMPS)).isEqualTo(said.timestamps);
        if (said.timestamps) {
            assertThat(options.tsEcr()).isEqualTo(said.tsVal);
        }
    }
}
