package dev.patchbay.shell;

import dev.patchbay.shell.language.Inventory;
import java.util.List;

/** A text of the command language, looked at without being run. */
public final class Script {

    /**
     * A command in it.
     *
     * @param words its name and its arguments; {@code $} stands for what is known only when it runs
     * @param written the files that its redirections write
     * @param read the files that they read
     */
    public record Use(List<String> words, List<String> written, List<String> read) {
        public Use {
            words = List.copyOf(words);
            written = List.copyOf(written);
            read = List.copyOf(read);
        }
    }

    private final Inventory inventory;

    private Script(Inventory inventory) {
        this.inventory = inventory;
    }

    /** @throws IllegalArgumentException if it cannot be read, with the reason */
    public static Script of(String text) {
        return new Script(Inventory.of(text));
    }

    /**
     * The commands of a text as they were typed, one behind the other; a construct is one, whatever lines it takes.
     * Remarks are left out.
     *
     * @throws IllegalArgumentException if it cannot be read, with the reason
     */
    public static List<String> commands(String text) {
        return Inventory.lines(text);
    }

    /** All commands, also those inside of constructs, functions and substitutions. */
    public List<Use> uses() {
        return inventory.uses().stream()
                .map(use -> new Use(use.words(), use.written(), use.read()))
                .toList();
    }

    /** The names of the functions that it defines. */
    public List<String> functions() {
        return inventory.functions();
    }
}
