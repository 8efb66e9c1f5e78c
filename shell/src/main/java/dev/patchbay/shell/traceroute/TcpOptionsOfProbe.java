package dev.patchbay.shell.traceroute;

import dev.patchbay.shell.command.Failure;
import dev.patchbay.wire.TcpHeader;
import java.util.List;
import java.util.Map;

/**
 * What the segments of a trace look like: flags and options, as {@code -O} says. Without any it is a SYN with what a
 * host of Linux would offer. mod-tcp.c: {@code tcp_options}.
 */
final class TcpOptionsOfProbe {

    private static final Map<String, Integer> FLAGS = Map.of(
            "syn", TcpHeader.SYN,
            "ack", TcpHeader.ACK,
            "fin", TcpHeader.FIN,
            "rst", TcpHeader.RST,
            "psh", TcpHeader.PSH,
            "urg", TcpHeader.URG,
            "ece", TcpHeader.ECE,
            "cwr", TcpHeader.CWR);

    private static final int FAILED = 2;
    private static final int LARGEST_SEGMENT = 65_535;

    int flags;
    boolean sack;
    boolean timestamps;
    boolean scaling;
    /** 0: from the MTU. */
    int segment;

    TcpOptionsOfProbe(List<String> words) throws Failure {
        boolean sysctl = false;
        for (String list : words) {
            for (String word : list.split(",", -1)) {
                sysctl |= word.equals("sysctl");
                read(word);
            }
        }
        if (flags == 0) {
            flags = TcpHeader.SYN;
            sysctl |= words.isEmpty();
        }
        if (sysctl) {
            sack = true;
            timestamps = true;
            scaling = true;
        }
    }

    private void read(String word) throws Failure {
        Integer flag = FLAGS.get(word);
        if (flag != null) {
            flags |= flag;
            return;
        }
        switch (word) {
            case "ecn" -> flags |= TcpHeader.SYN | TcpHeader.ECE | TcpHeader.CWR;
            case "sack" -> sack = true;
            case "timestamps" -> timestamps = true;
            case "window_scaling" -> scaling = true;
            case "sysctl", "reuse" -> {
                // the one is the default, the other needs nothing here
            }
            default -> valued(word);
        }
    }

    private void valued(String word) throws Failure {
        try {
            if (word.startsWith("mss=")) {
                segment = Integer.parseInt(word.substring(4));
            } else if (word.startsWith("flags=")) {
                flags = Integer.decode(word.substring(6)) & 0xff;
            } else {
                throw new NumberFormatException(word);
            }
        } catch (NumberFormatException e) {
            throw bad(word);
        }
        if (segment < 0 || segment > LARGEST_SEGMENT) {
            throw bad(word);
        }
    }

    private static Failure bad(String word) {
        return new Failure(FAILED, "Bad option `" + word + "' (argc 1)");
    }

    boolean isSyn() {
        return (flags & TcpHeader.SYN) != 0;
    }

    /** Bytes of the header with its options. */
    int headerLength() {
        int length = isSyn() ? 4 : 0;
        if (timestamps) {
            length += 12; // with two bytes in front, which hold SACK permitted or nothing
        } else if (sack && isSyn()) {
            length += 4;
        }
        return TcpHeader.MIN_LENGTH + length + (scaling && isSyn() ? 4 : 0);
    }
}
