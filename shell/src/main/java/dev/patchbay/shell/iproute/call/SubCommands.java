package dev.patchbay.shell.iproute.call;

import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.ArrayList;
import java.util.List;

/**
 * The sub-commands of an object, asked in order: most may be cut short, so that the order decides what {@code a}
 * means.
 */
public final class SubCommands {

    /** What a sub-command does with the words behind it. */
    @FunctionalInterface
    public interface Action {
        /** @return the exit status */
        int run(Invocation ip, Arguments arguments) throws InterruptedException;
    }

    private record Entry(String word, boolean mayBeShort, Action action, List<String> keywords) {

        boolean is(String typed) {
            return mayBeShort ? Arguments.isShort(typed, word) : typed.equals(word);
        }
    }

    private final String object;
    private final Action withoutWords;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param object the object's name in messages
     * @param withoutWords what happens if no sub-command is given
     */
    public SubCommands(String object, Action withoutWords) {
        this.object = object;
        this.withoutWords = withoutWords;
    }

    /** A sub-command that may be cut short. */
    public SubCommands cut(String word, Action action, List<String> keywords) {
        entries.add(new Entry(word, true, action, List.copyOf(keywords)));
        return this;
    }

    /** A sub-command without keywords that may be cut short. */
    public SubCommands cut(String word, Action action) {
        return cut(word, action, List.of());
    }

    /** A sub-command that must be typed in full. */
    public SubCommands word(String word, Action action, List<String> keywords) {
        entries.add(new Entry(word, false, action, List.copyOf(keywords)));
        return this;
    }

    /** A sub-command that the real tool has and this one has not: it says so. */
    public SubCommands missing(String word) {
        return cut(word, (ip, arguments) -> {
            throw Invocation.unsupported("ip " + object + " " + word);
        });
    }

    /** {@code help}, which prints a text to standard error. */
    public SubCommands help(String usage) {
        return cut("help", (ip, arguments) -> {
            throw new Complaint(Complaint.USAGE, usage);
        });
    }

    /** Finds the sub-command and does it. */
    public int run(Invocation ip, Arguments arguments) throws InterruptedException {
        if (arguments.isEmpty()) {
            return withoutWords.run(ip, arguments);
        }
        String typed = arguments.take();
        for (Entry entry : entries) {
            if (entry.is(typed)) {
                return entry.action().run(ip, arguments);
            }
        }
        throw Complaint.unknownCommand(typed, object);
    }

    /** All sub-commands, for the prompt. */
    public List<String> words() {
        return entries.stream().map(Entry::word).toList();
    }

    /** The keywords of the sub-command that was typed, for the prompt. */
    public List<String> keywords(String typed) {
        return entries.stream()
                .filter(entry -> entry.is(typed))
                .findFirst()
                .map(Entry::keywords)
                .orElse(List.of());
    }
}
