package dev.patchbay.shell.iproute.grammar;

import java.util.List;

/** The words of a command line, taken one by one. iproute2: {@code NEXT_ARG}. */
public final class Arguments {

    private final List<String> words;
    private int at;

    public Arguments(List<String> words) {
        this.words = List.copyOf(words);
    }

    public boolean isEmpty() {
        return at == words.size();
    }

    /** Takes the next word. */
    public String take() {
        if (isEmpty()) {
            throw Complaint.incomplete();
        }
        return words.get(at++);
    }

    /** The next word, which stays. */
    public String peek() {
        if (isEmpty()) {
            throw Complaint.incomplete();
        }
        return words.get(at);
    }

    /** The word that was taken last. */
    public String last() {
        return words.get(at - 1);
    }

    /** Takes the next word if it is this one, letter for letter. */
    public boolean takeIf(String word) {
        if (!isEmpty() && words.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes the next word if it is this one, or its beginning. */
    public boolean takeIfShort(String word) {
        if (!isEmpty() && isShort(words.get(at), word)) {
            at++;
            return true;
        }
        return false;
    }

    /** Whether the next word is {@code help} or its beginning. */
    public boolean atHelp() {
        return !isEmpty() && isShort(words.get(at), "help");
    }

    /** Takes all that is left. */
    public List<String> rest() {
        List<String> left = words.subList(at, words.size());
        at = words.size();
        return left;
    }

    /** Whether what was typed is a word or its beginning; nothing is not. iproute2: {@code matches}. */
    public static boolean isShort(String typed, String word) {
        return !typed.isEmpty() && word.startsWith(typed);
    }

    /** Takes an unsigned number of 32 bits. */
    public long u32(String reason) {
        return unsigned(0xffff_ffffL, reason);
    }

    /** Takes an unsigned number of 16 bits. */
    public int u16(String reason) {
        return (int) unsigned(0xffff, reason);
    }

    /** Takes an unsigned number up to a limit; the reason is what the complaint says if it is none. */
    public long unsigned(long most, String reason) {
        String word = take();
        return Numbers.unsigned(word, most).orElseThrow(() -> Complaint.wrong(word, reason));
    }

    /** Takes a signed number of 32 bits. */
    public int integer(String reason) {
        String word = take();
        return Numbers.integer(word).orElseThrow(() -> Complaint.wrong(word, reason));
    }

    /** Takes {@code on} or {@code off}. */
    public boolean onOff(String keyword) {
        String word = take();
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw Complaint.notOnOff(keyword, word);
        };
    }

    /** Takes a name or a number from a table. */
    public int named(NameTable table, String reason) {
        String word = take();
        return table.number(word).orElseThrow(() -> Complaint.wrong(word, reason));
    }
}
