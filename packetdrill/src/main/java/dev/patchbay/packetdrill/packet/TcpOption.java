package dev.patchbay.packetdrill.packet;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One TCP option. */
public sealed interface TcpOption {

    /** A stretch of sequence numbers, the right edge excluded. */
    record Block(long left, long right) {}

    /** Kind 1, RFC 9293 §3.2. */
    record Nop() implements TcpOption {
        @Override
        public String toString() {
            return "nop";
        }
    }

    /** Kind 0, RFC 9293 §3.2: one byte here, and others may follow. */
    record Eol() implements TcpOption {
        @Override
        public String toString() {
            return "eol";
        }
    }

    /** Kind 2, RFC 9293 §3.2. */
    record Mss(int bytes) implements TcpOption {
        @Override
        public String toString() {
            return "mss " + bytes;
        }
    }

    /** Kind 3, RFC 7323 §2.2. */
    record WindowScale(int shift) implements TcpOption {
        @Override
        public String toString() {
            return "wscale " + shift;
        }
    }

    /** Kind 4, RFC 2018 §2. */
    record SackPermitted() implements TcpOption {
        @Override
        public String toString() {
            return "sackOK";
        }
    }

    /** Kind 5, RFC 2018 §3. */
    record Sack(List<Block> blocks) implements TcpOption {
        /** The same blocks, all edges moved. */
        public Sack shifted(long by) {
            List<Block> moved = new ArrayList<>();
            for (Block block : blocks) {
                moved.add(new Block((block.left() + by) & 0xffff_ffffL, (block.right() + by) & 0xffff_ffffL));
            }
            return new Sack(moved);
        }

        @Override
        public String toString() {
            return blocks.stream()
                    .map(block -> block.left() + ":" + block.right())
                    .collect(Collectors.joining(" ", "sack ", ""));
        }
    }

    /** Kind 8, RFC 7323 §3.2. */
    record Timestamps(long value, long echo) implements TcpOption {
        @Override
        public String toString() {
            return "TS val " + value + " ecr " + echo;
        }
    }

    /**
     * An option whose body is bytes that nothing is known of.
     *
     * @param kind of what the bytes are
     * @param hex the body as hexadecimal digits
     */
    record Opaque(Kind kind, String hex) implements TcpOption {
        public byte[] body() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return hex.isEmpty() ? kind.word : kind.word + " " + hex.toLowerCase(Locale.ROOT);
        }
    }

    /** Options with an opaque body. */
    enum Kind {
        /** RFC 2385. */
        MD5(19, "md5", 16),
        /** RFC 7413 §4.1.1: a request where the body is empty. */
        FAST_OPEN(34, "FO", 38),
        /** RFC 7413's predecessor, shared under RFC 6994 with the identifier 0xF989. */
        FAST_OPEN_EXPERIMENTAL(254, "FOEXP", 36);

        final int number;
        final String word;
        private final int longest;

        Kind(int number, String word, int longest) {
            this.number = number;
            this.word = word;
            this.longest = longest;
        }

        /** Largest body, in bytes. */
        public int longest() {
            return longest;
        }
    }

    /**
     * The counters of accurate ECN, RFC 9768 §3.2.3.
     *
     * @param order 0: ECT(0), CE, ECT(1); 1: ECT(1), CE, ECT(0)
     * @param counters one to three of them, in that order
     */
    record AccurateEcn(int order, List<Integer> counters) implements TcpOption {
        @Override
        public String toString() {
            String[] words = order == 0 ? new String[] {"e0b", "ceb", "e1b"} : new String[] {"e1b", "ceb", "e0b"};
            StringBuilder text = new StringBuilder("ECN");
            for (int i = 0; i < counters.size(); i++) {
                text.append(' ').append(words[i]).append(' ').append(counters.get(i));
            }
            return text.toString();
        }
    }
}
