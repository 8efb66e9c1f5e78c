package dev.patchbay.api;

import java.util.List;

/**
 * An option of a kind of link, as in {@code ip link add … type KIND NAME VALUE}. It drives parsing, completion and the
 * listing with {@code -d}.
 *
 * @param name as it is typed
 * @param form how its value looks
 * @param choices the values of a {@link Form#CHOICE}
 * @param help one line for people
 */
public record LinkOption(String name, Form form, List<String> choices, String help) {

    /** How a value looks. */
    public enum Form {
        /** The name alone switches something on. */
        FLAG,
        /** {@code on} or {@code off}. */
        SWITCH,
        /** A whole number. */
        NUMBER,
        /** Free text. */
        TEXT,
        /** One of some words. */
        CHOICE,
        /** Pairs of numbers, {@code 1:2 3:4}, each a word of its own. */
        MAP
    }

    public LinkOption {
        choices = List.copyOf(choices);
    }

    public static LinkOption number(String name, String help) {
        return new LinkOption(name, Form.NUMBER, List.of(), help);
    }

    public static LinkOption text(String name, String help) {
        return new LinkOption(name, Form.TEXT, List.of(), help);
    }

    public static LinkOption flag(String name, String help) {
        return new LinkOption(name, Form.FLAG, List.of(), help);
    }

    public static LinkOption onOff(String name, String help) {
        return new LinkOption(name, Form.SWITCH, List.of(), help);
    }

    public static LinkOption map(String name, String help) {
        return new LinkOption(name, Form.MAP, List.of(), help);
    }

    public static LinkOption choice(String name, String help, String... choices) {
        return new LinkOption(name, Form.CHOICE, List.of(choices), help);
    }
}
