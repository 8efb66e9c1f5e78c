package dev.patchbay.shell.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constructs that hold other commands. POSIX.1-2017, Shell Command Language §2.9.4. */
sealed interface Construct {

    /** <code>{ BODY; }</code>. */
    record Group(Body body) implements Construct {}

    /** {@code (BODY)}: with variables of its own. */
    record Subshell(Body body) implements Construct {}

    /** {@code if … then … elif … then … else … fi}. */
    record Choice(List<Branch> branches, @Nullable Body otherwise) implements Construct {
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    /** One way of a choice. */
    record Branch(Body condition, Body body) {}

    /** {@code while … do … done}, and {@code until}. */
    record Loop(boolean until, Body condition, Body body) implements Construct {}

    /** {@code for NAME in WORDS; do … done}; without words, over the arguments. */
    record Each(String name, @Nullable List<Word> words, Body body) implements Construct {}

    /** {@code case WORD in PATTERN) …;; esac}. */
    record Case(Word word, List<Item> items) implements Construct {
        public Case {
            items = List.copyOf(items);
        }
    }

    /** One way of a case. */
    record Item(List<Word> patterns, Body body) {
        public Item {
            patterns = List.copyOf(patterns);
        }
    }
}
