package dev.patchbay.packetdrill.replay;

import dev.patchbay.packetdrill.backend.SystemCalls.EpollEvent;
import dev.patchbay.packetdrill.backend.SystemCalls.MessageHeader;
import dev.patchbay.packetdrill.backend.SystemCalls.PollEntry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What system calls leave in their arguments, as text: one word for each argument that can be changed. */
final class Outputs {

    private Outputs() {}

    static String of(@Nullable Object[] arguments) {
        List<String> words = new ArrayList<>();
        for (Object each : arguments) {
            if (each instanceof byte[] bytes) {
                words.add("b" + HexFormat.of().formatHex(bytes));
            } else if (each instanceof int[] numbers) {
                words.add("i" + join(numbers));
            } else if (each instanceof MessageHeader header) {
                words.add("m" + header.flags + ":" + HexFormat.of().formatHex(header.control));
            } else if (each instanceof PollEntry[] entries) {
                int[] revents = new int[entries.length];
                for (int i = 0; i < revents.length; i++) {
                    revents[i] = entries[i].revents;
                }
                words.add("p" + join(revents));
            } else if (each instanceof EpollEvent[] events) {
                words.add("e" + (events[0] == null ? "" : events[0].events() + ":" + events[0].data()));
            }
        }
        return String.join(",", words);
    }

    private static String join(int[] numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(text.isEmpty() ? "" : ":").append(number);
        }
        return text.toString();
    }

    static void put(String text, @Nullable Object[] arguments) {
        String[] words = text.split(",", -1);
        int at = 0;
        for (Object each : arguments) {
            if (each instanceof byte[]
                    || each instanceof int[]
                    || each instanceof MessageHeader
                    || each instanceof PollEntry[]
                    || each instanceof EpollEvent[]) {
                put(words[at++].substring(1), each);
            }
        }
    }

    private static void put(String word, Object argument) {
        String[] parts = word.split(":", -1);
        if (argument instanceof byte[] bytes) {
            byte[] recorded = HexFormat.of().parseHex(word);
            System.arraycopy(recorded, 0, bytes, 0, bytes.length);
        } else if (argument instanceof int[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Integer.parseInt(parts[i]);
            }
        } else if (argument instanceof MessageHeader header) {
            header.flags = Integer.parseInt(parts[0]);
            header.control = HexFormat.of().parseHex(parts[1]);
        } else if (argument instanceof PollEntry[] entries) {
            for (int i = 0; i < entries.length; i++) {
                entries[i].revents = Integer.parseInt(parts[i]);
            }
        } else if (argument instanceof EpollEvent[] events && !word.isEmpty()) {
            events[0] = new EpollEvent(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }
    }
}
