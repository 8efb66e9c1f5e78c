package dev.patchbay.shell.iproute.grammar;

import java.util.Map;
import java.util.OptionalInt;

/** Names for the DS field, as rt_dsfield of Debian 12 holds them; other values are numbers of base 16. */
public final class TypeOfService {

    private static final Map<String, Integer> BY_NAME = Map.ofEntries(
            Map.entry("default", 0),
            Map.entry("AF11", 0x28),
            Map.entry("AF12", 0x30),
            Map.entry("AF13", 0x38),
            Map.entry("AF21", 0x48),
            Map.entry("AF22", 0x50),
            Map.entry("AF23", 0x58),
            Map.entry("AF31", 0x68),
            Map.entry("AF32", 0x70),
            Map.entry("AF33", 0x78),
            Map.entry("AF41", 0x88),
            Map.entry("AF42", 0x90),
            Map.entry("AF43", 0x98),
            Map.entry("CS1", 0x20),
            Map.entry("CS2", 0x40),
            Map.entry("CS3", 0x60),
            Map.entry("CS4", 0x80),
            Map.entry("CS5", 0xa0),
            Map.entry("CS6", 0xc0),
            Map.entry("CS7", 0xe0),
            Map.entry("EF", 0xb8));

    private TypeOfService() {}

    /** Takes a name or a number; the reason is what the complaint says if it is neither. */
    public static int take(Arguments arguments, String reason) {
        String word = arguments.take();
        Integer known = BY_NAME.get(word);
        OptionalInt value = known != null ? OptionalInt.of(known) : Numbers.base16(word, 255);
        return value.orElseThrow(() -> Complaint.wrong(word, reason));
    }

    /** The name of a value, or {@code 0x10}. */
    public static String name(int value) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue() == value)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> number(value));
    }

    /** The value as {@code 0x10}. */
    public static String number(int value) {
        return String.format("0x%02x", value);
    }
}
