package dev.patchbay.capture.filter;

import dev.patchbay.capture.LinkLayer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What libpcap 1.10.3 makes of filter expressions: pairs of lines, the first {@code = LAYER EXPRESSION} or {@code !
 * LAYER EXPRESSION}, the second the optimized program ({@code code,jt,jf,k} for each instruction) or the message. A
 * third line, {@code - PROGRAM}, holds the program without optimization where the two differ on truncated packets.
 */
final class LibpcapPairs {

    private LibpcapPairs() {}

    /** An expression, and what libpcap answers to it. */
    record Pair(LinkLayer layer, String expression, boolean compiles, String answer, String plain) {

        Program program() {
            return program(answer);
        }

        /** The program without optimization; the optimized one where there is no difference. */
        Program plainProgram() {
            return program(plain.isEmpty() ? answer : plain);
        }

        private static Program program(String numbers) {
            return Program.of(
                    Stream.of(numbers.split(" ", 0)).map(Pair::instruction).collect(Collectors.toList()));
        }

        private static Instruction instruction(String numbers) {
            String[] n = numbers.split(",", 0);
            return new Instruction(
                    Integer.parseInt(n[0]),
                    Integer.parseInt(n[1]),
                    Integer.parseInt(n[2]),
                    Integer.parseUnsignedInt(n[3]));
        }

        @Override
        public String toString() {
            return layer + " \"" + expression + "\"";
        }
    }

    static List<Pair> read(InputStream in) throws IOException {
        String[] lines = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split("\n", 0);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < lines.length; i += 2) {
            String[] head = lines[i].split(" ", 3);
            boolean hasPlain = i + 2 < lines.length && lines[i + 2].startsWith("- ");
            String plain = hasPlain ? lines[i + 2].substring(2) : "";
            pairs.add(new Pair(LinkLayer.valueOf(head[1]), head[2], head[0].equals("="), lines[i + 1], plain));
            i += hasPlain ? 1 : 0;
        }
        return pairs;
    }
}
