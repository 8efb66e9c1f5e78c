package dev.patchbay.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.capture.LinkLayer;
import dev.patchbay.packet.PacketType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

    private static final byte[] PACKET = {1, 2, 3, 4, 5, 6, 7, (byte) 0x86};

    private static Instruction of(int code, int k) {
        return Instruction.of(code, k);
    }

    /** What a program answers that does these things, then returns the accumulator. */
    private static int run(Instruction... instructions) {
        List<Instruction> all = new ArrayList<>(List.of(instructions));
        all.add(of(Bpf.RET | Bpf.A, 0));
        Code code = new Code(Program.of(all));
        return new Machine(code, PACKET, 0, PACKET.length, 100, PacketType.MULTICAST, 5).run();
    }

    @Test
    void programs_are_listed_as_tcpdump_lists_them() throws IOException {
        String recorded;
        try (InputStream in = ProgramTest.class.getResourceAsStream("listings.txt")) {
            recorded = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] programs = recorded.substring(2).split("\n# ", 0);
        assertThat(programs).hasSize(7);
        for (String recording : programs) {
            String[] parts = recording.strip().split("\n## \n", 0);
            String listing = parts[0].substring(parts[0].indexOf('\n') + 1);
            List<Instruction> instructions = new ArrayList<>();
            parts[1].lines().skip(1).forEach(line -> {
                String[] n = line.split(" ", 0);
                instructions.add(new Instruction(
                        Integer.parseInt(n[0]),
                        Integer.parseInt(n[1]),
                        Integer.parseInt(n[2]),
                        Integer.parseUnsignedInt(n[3])));
            });
            Program program = Program.of(instructions);
            assertThat(program).hasToString(listing);
            assertThat(program.numbers()).isEqualTo(parts[1]);
            assertThat(program.instructions()).isEqualTo(instructions);
        }
    }

    @Test
    void every_instruction_has_a_line() {
        assertThat(Disassembly.line(of(Bpf.STX, 3), 1)).isEqualTo("(001) stx      M[3]");
        assertThat(Disassembly.line(of(Bpf.JMP | Bpf.JA, 3), 1)).isEqualTo("(001) ja       5");
        assertThat(Disassembly.line(of(Bpf.MISC | Bpf.TXA, 0), 1)).isEqualTo("(001) txa      ");
        assertThat(Disassembly.line(of(Bpf.RET | Bpf.A, 0), 1)).isEqualTo("(001) ret      ");
        assertThat(Disassembly.line(of(Bpf.LDX | Bpf.IMM, 40), 1)).isEqualTo("(001) ldx      #0x28");
        assertThat(Disassembly.line(of(Bpf.LD | Bpf.ABS | Bpf.W, Bpf.LINK_INDEX), 1))
                .isEqualTo("(001) ld       [ifidx]");
        assertThat(Disassembly.line(of(Bpf.ALU | Bpf.LSH | Bpf.K, 2), 12)).isEqualTo("(012) lsh      #2");
        assertThat(Disassembly.line(of(Bpf.ALU | Bpf.RSH | Bpf.X, 0), 12)).isEqualTo("(012) rsh      x");
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, 7, 3, 10", "0x10, 7, 3, 4", "0x20, 7, 3, 21", "0x30, 7, 3, 2", "0x40, 6, 3, 7", "0x50, 6, 3, 2",
        "0x60, 7, 3, 56", "0x70, 7, 1, 3", "0x90, 7, 3, 1", "0xa0, 6, 3, 5", "0x60, 7, 32, 0", "0x70, 7, -1, 0",
        "0x30, -1, 2, 2147483647", "0x90, -1, 16, 15", "0x70, -16, 28, 15"
    })
    void the_machine_computes_unsigned(String operation, int left, int right, int result) {
        int code = Bpf.ALU | Integer.decode(operation);
        assertThat(run(of(Bpf.LD | Bpf.IMM, left), of(code | Bpf.K, right))).isEqualTo(result);
        assertThat(run(of(Bpf.LD | Bpf.IMM, left), of(Bpf.LDX | Bpf.IMM, right), of(code | Bpf.X, 0)))
                .isEqualTo(result);
    }

    @Test
    void the_machine_moves_and_stores() {
        assertThat(run(of(Bpf.LD | Bpf.IMM, 9), of(Bpf.ALU | Bpf.NEG, 0))).isEqualTo(-9);
        assertThat(run(of(Bpf.LD | Bpf.IMM, 9), of(Bpf.MISC | Bpf.TAX, 0), of(Bpf.STX, 15), of(Bpf.LD | Bpf.MEM, 15)))
                .isEqualTo(9);
        assertThat(run(of(Bpf.LDX | Bpf.LEN, 0), of(Bpf.MISC | Bpf.TXA, 0))).isEqualTo(100);
        assertThat(run(of(Bpf.LDX | Bpf.MSH | Bpf.B, 7), of(Bpf.MISC | Bpf.TXA, 0)))
                .isEqualTo(24);
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.H, Bpf.PACKET_TYPE))).isEqualTo(2);
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.W, Bpf.LINK_INDEX))).isEqualTo(5);
    }

    @Test
    void loads_reach_the_last_byte_and_no_farther() {
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.W, 4))).isEqualTo(0x05060786);
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.W, 5))).isZero();
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.H, 6))).isEqualTo(0x0786);
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.H, 7))).isZero();
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.B, 7))).isEqualTo(0x86);
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.B, 8))).isZero();
        assertThat(run(of(Bpf.LD | Bpf.ABS | Bpf.B, -1))).isZero();
        assertThat(run(of(Bpf.LDX | Bpf.IMM, -1), of(Bpf.LD | Bpf.IND | Bpf.B, 1)))
                .as("no wrap around")
                .isZero();
        assertThat(run(of(Bpf.LDX | Bpf.MSH | Bpf.B, 8), of(Bpf.LD | Bpf.IMM, 1)))
                .isZero();
        assertThat(run(of(Bpf.LD | Bpf.IMM, 1), of(Bpf.LDX | Bpf.IMM, 0), of(Bpf.ALU | Bpf.DIV | Bpf.X, 0)))
                .isZero();
    }

    @Test
    void programs_that_could_do_harm_are_refused() {
        refused("at least one instruction");
        refused("ends with a return", of(Bpf.LD | Bpf.IMM, 1));
        refused("no such scratch word", of(Bpf.ST, 16), of(Bpf.RET, 0));
        refused("no such scratch word", of(Bpf.LD | Bpf.MEM, -1), of(Bpf.RET, 0));
        refused("division by zero", of(Bpf.ALU | Bpf.DIV | Bpf.K, 0), of(Bpf.RET, 0));
        refused("division by zero", of(Bpf.ALU | Bpf.MOD | Bpf.K, 0), of(Bpf.RET, 0));
        refused("leaves the program", of(Bpf.JMP | Bpf.JA, 1), of(Bpf.RET, 0));
        refused("leaves the program", of(Bpf.JMP | Bpf.JA, -1), of(Bpf.RET, 0));
        refused("leaves the program", of(Bpf.JMP | Bpf.JA, Integer.MAX_VALUE), of(Bpf.RET, 0));
        refused("leaves the program", new Instruction(Bpf.JMP | Bpf.JEQ, 0, 1, 0), of(Bpf.RET, 0));
        refused("too long", new Instruction(Bpf.JMP | Bpf.JEQ, 256, 0, 0), of(Bpf.RET, 0));
        refused("too long", new Instruction(Bpf.JMP | Bpf.JEQ, 0, -1, 0), of(Bpf.RET, 0));
        refused("no such instruction: 0x18", of(Bpf.LD | Bpf.B | Bpf.H, 0), of(Bpf.RET, 0));
        refused("no such instruction: 0xffff", of(0xffff, 0), of(Bpf.RET, 0));
        refused("no such instruction: 0x8c", of(Bpf.ALU | Bpf.NEG | Bpf.X, 0), of(Bpf.RET, 0));
        refused("no such instruction: 0xe", of(Bpf.RET | Bpf.X, 0), of(Bpf.RET, 0));
        refused("no such instruction: 0x21", of(Bpf.LDX | Bpf.ABS, 0), of(Bpf.RET, 0));
    }

    private static void refused(String why, Instruction... instructions) {
        assertThatThrownBy(() -> Program.of(List.of(instructions)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void targets_out_of_reach_are_reached_by_a_jump_behind_the_test() {
        String many = "host 10.0.0.9" + " or 10.0.0.9".repeat(100) + " or host 10.0.0.1";
        Program program = Filter.compile(many, LinkLayer.RAW).program();
        assertThat(program.instructions()).hasSizeGreaterThan(500);
        assertThat(program.instructions()).anyMatch(i -> i.code() == (Bpf.JMP | Bpf.JA));
        byte[] packet = new byte[20];
        packet[0] = 0x45;
        packet[12] = 10;
        packet[15] = 1;
        Filter filter = Filter.compile(many, LinkLayer.RAW);
        assertThat(filter.matches(packet, 0, 20, 20)).isTrue();
        packet[15] = 9;
        assertThat(filter.matches(packet, 0, 20, 20)).isTrue();
        packet[15] = 8;
        assertThat(filter.matches(packet, 0, 20, 20)).isFalse();
    }

    @Test
    void programs_made_by_chance_end_or_are_refused() {
        long seed = 7;
        java.util.Random random = new java.util.Random(seed);
        int verified = 0;
        for (int round = 0; round < 20_000; round++) {
            List<Instruction> instructions = new ArrayList<>();
            int size = 1 + random.nextInt(12);
            for (int i = 0; i < size; i++) {
                instructions.add(new Instruction(
                        random.nextInt(0xb0), random.nextInt(4), random.nextInt(4), random.nextInt(20) - 2));
            }
            instructions.add(of(Bpf.RET | Bpf.A, 0));
            try {
                Code code = new Code(Program.of(instructions));
                new Machine(code, PACKET, 0, PACKET.length, 8, null, 0).run();
                verified++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("instruction ");
            }
        }
        assertThat(verified).as("seed " + seed).isGreaterThan(100);
    }
}
