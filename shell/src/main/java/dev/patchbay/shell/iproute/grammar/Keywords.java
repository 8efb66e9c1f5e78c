package dev.patchbay.shell.iproute.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the words of a command line mean: a table that is asked in order for each word. Some words may be cut short
 * (iproute2's {@code matches}), others must be typed in full ({@code strcmp}); the table says which, as iproute2 does.
 *
 * @param <T> what is being put together
 */
public final class Keywords<T> {

    /** What a word does: it may take more words, and changes what is being put together. */
    @FunctionalInterface
    public interface Meaning<T> {
        void read(T into, Arguments arguments);
    }

    private record Entry<T>(String word, boolean mayBeShort, boolean last, Meaning<T> meaning) {

        boolean is(String typed) {
            return mayBeShort ? Arguments.isShort(typed, word) : typed.equals(word);
        }
    }

    private final List<Entry<T>> entries = new ArrayList<>();
    private Meaning<T> otherwise = (into, arguments) -> {
        throw new AssertionError("nothing is said about other words");
    };

    /** A word that must be typed in full. */
    public Keywords<T> word(String word, Meaning<T> meaning) {
        entries.add(new Entry<>(word, false, false, meaning));
        return this;
    }

    /** A word that may be cut short. */
    public Keywords<T> cut(String word, Meaning<T> meaning) {
        entries.add(new Entry<>(word, true, false, meaning));
        return this;
    }

    /** A word that may be cut short, and behind which others read on. */
    public Keywords<T> lastCut(String word, Meaning<T> meaning) {
        entries.add(new Entry<>(word, true, true, meaning));
        return this;
    }

    /** A word that must be typed in full, and behind which others read on. */
    public Keywords<T> lastWord(String word, Meaning<T> meaning) {
        entries.add(new Entry<>(word, false, true, meaning));
        return this;
    }

    /** What all other words mean. The word is not taken yet. */
    public Keywords<T> otherwise(Meaning<T> meaning) {
        otherwise = meaning;
        return this;
    }

    /** Reads words until there are none, or one says that others read on. */
    public void read(Arguments arguments, T into) {
        while (!arguments.isEmpty()) {
            Optional<Entry<T>> entry = find(arguments.peek());
            if (entry.isEmpty()) {
                otherwise.read(into, arguments);
                continue;
            }
            arguments.take();
            entry.get().meaning().read(into, arguments);
            if (entry.get().last()) {
                return;
            }
        }
    }

    /** Reads one word that was taken already; the other words' meaning finds it as the next word again. */
    public void readOne(String typed, Arguments arguments, T into) {
        Optional<Entry<T>> entry = find(typed);
        if (entry.isPresent()) {
            entry.get().meaning().read(into, arguments);
        } else {
            otherwise.read(into, new Arguments(List.of(typed)));
        }
    }

    private Optional<Entry<T>> find(String typed) {
        return entries.stream().filter(entry -> entry.is(typed)).findFirst();
    }

    /** All words of the table, for the prompt. */
    public List<String> words() {
        return entries.stream().map(Entry::word).toList();
    }
}
