package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a packet ought to hold, told in the most naive way: a tape of bytes on which the header area is a stretch, and a
 * list of bytes behind it. Positions on the tape never change, so the header offsets of a packet can be checked against
 * positions that were noted long ago.
 */
final class Tape {

    private static final int MIDDLE = 50_000;

    private final byte[] tape = new byte[2 * MIDDLE];

    /** Bytes in front of this position are not remembered. */
    private int known = MIDDLE;

    int start = MIDDLE;
    int end = MIDDLE;
    int link = MIDDLE;
    int network = MIDDLE;
    int transport = MIDDLE;
    int checksum = MIDDLE;

    private final List<Byte> behind = new ArrayList<>();

    int headLength() {
        return end - start;
    }

    int length() {
        return end - start + behind.size();
    }

    /** Whether one may go back to a position: it is remembered, and not behind the end. */
    boolean reaches(int position) {
        return position >= known && position <= end;
    }

    void push(byte[] bytes) {
        start -= bytes.length;
        known = Math.min(known, start);
        System.arraycopy(bytes, 0, tape, start, bytes.length);
    }

    void put(byte[] bytes) {
        System.arraycopy(bytes, 0, tape, end, bytes.length);
        end += bytes.length;
    }

    void append(byte[] bytes) {
        for (byte each : bytes) {
            behind.add(each);
        }
    }

    void trim(int length) {
        int head = headLength();
        if (length < head) {
            end = start + length;
        }
        int keep = Math.max(0, length - head);
        if (keep < behind.size()) {
            behind.subList(keep, behind.size()).clear();
        }
    }

    /** Moves bytes from behind into the header area. */
    void gather(int head) {
        while (headLength() < head) {
            tape[end++] = behind.remove(0);
        }
    }

    /** A copy does not take along what stands in front of both its start and its link header. */
    void copied() {
        known = Math.max(known, Math.min(link, start));
    }

    byte[] bytes() {
        byte[] all = Arrays.copyOfRange(tape, start, start + length());
        for (int i = 0; i < behind.size(); i++) {
            all[headLength() + i] = behind.get(i);
        }
        return all;
    }

    byte[] slice(int from, int length) {
        return Arrays.copyOfRange(bytes(), from, from + length);
    }

    /** Makes sure that a packet holds what is on the tape, and that its offsets point to where they pointed. */
    void verify(Packet packet) {
        assertThat(packet.length()).isEqualTo(length());
        assertThat(packet.headLength()).isEqualTo(headLength());
        assertThat(packet.toBytes()).isEqualTo(bytes());
        int shift = packet.start() - start;
        assertThat(packet.linkHeader() - shift).as("link header").isEqualTo(link);
        assertThat(packet.networkHeader() - shift).as("network header").isEqualTo(network);
        assertThat(packet.transportHeader() - shift).as("transport header").isEqualTo(transport);
        assertThat(packet.checksumStart() - shift).as("start of the checksum").isEqualTo(checksum);
        int pulled = start - known;
        assertThat(Arrays.copyOfRange(packet.array(), packet.start() - pulled, packet.start()))
                .as("what was pulled off in front")
                .isEqualTo(Arrays.copyOfRange(tape, known, start));
    }
}
