package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long random sequences of everything that can be done with a packet, each step checked against a {@link Tape}. */
final class PacketAgainstTapeTest {

    private static final int STEPS = 400;

    static LongStream seeds() {
        return LongStream.range(1, 151);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_packet_behaves_like_a_list_of_bytes(long seed) {
        new Run(seed).steps();
    }

    /** One sequence. */
    private static final class Run {
        private final long seed;
        private final SplittableRandom chance;
        private final PacketPool pool = new PacketPool(4);
        private final Tape tape = new Tape();
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> done = new ArrayList<>();
        private Packet packet;

        Run(long seed) {
            this.seed = seed;
            this.chance = new SplittableRandom(seed);
            packet = chance.nextBoolean() ? Packet.allocate(chance.nextInt(6000)) : pool.take(PacketHome.NONE);
            markAll();
        }

        void steps() {
            try {
                for (int i = 0; i < STEPS; i++) {
                    step(chance.nextInt(16));
                    tape.verify(packet);
                    verifyHolders(List.of(packet));
                }
                packet.end(Outcome.DELIVERED);
                verifyHolders(List.of());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", after step " + done.size() + ", the last ones " + latest(), e);
            }
        }

        private List<String> latest() {
            return done.subList(Math.max(0, done.size() - 8), done.size());
        }

        private void step(int what) {
            switch (what) {
                case 0, 1 -> push(chance.nextInt(80));
                case 2, 3 -> pull(chance.nextInt(tape.headLength() + 1));
                case 4, 5 -> put(chance.nextInt(300));
                case 6, 7 -> append(new byte[1 + chance.nextInt(500)]);
                case 8 -> trim(chance.nextInt(tape.length() + 20));
                case 9 -> ensureHead(chance.nextInt(tape.length() + 20));
                case 10 -> linearize();
                case 11 -> goBack();
                case 12 -> mark();
                case 13 -> slice(new byte[chance.nextInt(3)]);
                case 14 -> slice(new byte[1900]);
                default -> copy();
            }
        }

        private byte[] random(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) chance.nextInt();
            }
            return bytes;
        }

        private void push(int n) {
            done.add("push " + n);
            byte[] bytes = random(new byte[n]);
            int at = packet.push(n);
            System.arraycopy(bytes, 0, packet.array(), at, n);
            tape.push(bytes);
        }

        private void pull(int n) {
            done.add("pull " + n);
            assertThat(packet.pull(n)).isEqualTo(packet.start());
            tape.start += n;
        }

        private void put(int n) {
            if (packet.blockCount() != 0) {
                return;
            }
            done.add("put " + n);
            byte[] bytes = random(new byte[n]);
            int at = packet.put(n);
            System.arraycopy(bytes, 0, packet.array(), at, n);
            tape.put(bytes);
        }

        private void append(byte[] bytes) {
            Block block = new Block(random(bytes));
            blocks.add(block);
            int from = chance.nextInt(bytes.length);
            int length = chance.nextInt(bytes.length - from + 1);
            done.add("append " + length);
            packet.append(block, from, length);
            tape.append(Arrays.copyOfRange(bytes, from, from + length));
        }

        private void trim(int length) {
            done.add("trim " + length);
            packet.trim(length);
            tape.trim(length);
        }

        private void ensureHead(int n) {
            done.add("ensureHead " + n);
            boolean possible = n <= tape.length();
            assertThat(packet.ensureHead(n)).isEqualTo(possible);
            if (possible) {
                tape.gather(n);
            }
        }

        private void linearize() {
            done.add("linearize");
            packet.linearize();
            tape.gather(tape.length());
            assertThat(packet.blockCount()).isZero();
        }

        private void goBack() {
            if (tape.reaches(tape.network)) {
                done.add("start at the network header");
                packet.startAt(packet.networkHeader());
                tape.start = tape.network;
            }
        }

        private void mark() {
            done.add("mark");
            int position = tape.start;
            switch (chance.nextInt(4)) {
                case 0 -> {
                    packet.linkHeader(packet.start());
                    tape.link = position;
                }
                case 1 -> {
                    packet.networkHeader(packet.start());
                    tape.network = position;
                }
                case 2 -> {
                    packet.transportHeader(packet.start());
                    tape.transport = position;
                }
                default -> {
                    packet.partialChecksum(packet.start(), 6);
                    tape.checksum = position;
                }
            }
        }

        private void markAll() {
            packet.partialChecksum(packet.start(), 16);
        }

        /** Hangs a slice behind some other packet that holds something already, in its header area or in a block. */
        private void slice(byte[] before) {
            int from = chance.nextInt(tape.length() + 1);
            int length = chance.nextInt(tape.length() - from + 1);
            done.add("slice " + from + "+" + length);
            Packet target = pool.take(PacketHome.NONE);
            if (chance.nextBoolean()) {
                System.arraycopy(before, 0, target.array(), target.put(before.length), before.length);
            } else {
                Block block = new Block(before);
                target.append(block, 0, before.length);
                block.release();
            }
            packet.sliceTo(target, from, length);
            assertThat(target.length()).isEqualTo(before.length + length);
            assertThat(Arrays.copyOfRange(target.toBytes(), before.length, target.length()))
                    .isEqualTo(tape.slice(from, length));
            verifyHolders(List.of(packet, target));
            target.end(Outcome.CONSUMED);
            pool.give(target);
        }

        /** Goes on with a copy; what is scribbled into the original afterwards does not show. */
        private void copy() {
            done.add("copy");
            Packet original = packet;
            packet = original.copyInto(chance.nextBoolean() ? pool.take(PacketHome.NONE) : Packet.allocate(0));
            verifyHolders(List.of(original, packet));
            Arrays.fill(original.array(), (byte) 0x55);
            original.end(Outcome.CONSUMED);
            pool.give(original);
            tape.copied();
        }

        private void verifyHolders(List<Packet> packets) {
            for (Block block : blocks) {
                int uses = 0;
                for (Packet each : packets) {
                    for (int i = 0; i < each.blockCount(); i++) {
                        uses += each.block(i) == block ? 1 : 0;
                    }
                }
                assertThat(block.holders()).as("holders of a block").isEqualTo(1 + uses);
            }
        }
    }
}
