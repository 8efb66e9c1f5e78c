package dev.patchbay.shell.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What commands a text holds, without running it: also those inside of constructs, functions and substitutions. */
public final class Inventory {

    /**
     * One command.
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

    private final List<Use> uses = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();

    private Inventory(String text) throws SyntaxError {
        add(new Parser(text, 0, 1).whole());
    }

    /** @throws IllegalArgumentException if it cannot be read, with the reason */
    public static Inventory of(String text) {
        try {
            return new Inventory(text);
        } catch (SyntaxError error) {
            throw new IllegalArgumentException(error.text(), error);
        }
    }

    /**
     * The commands of a text as they were typed: each may take several lines. Remarks and blank lines are left out.
     *
     * @throws IllegalArgumentException if it cannot be read, with the reason
     */
    public static List<String> lines(String text) {
        try {
            List<String> lines = new ArrayList<>();
            Parser parser = new Parser(text, 0, 1);
            int start = parser.start();
            for (Optional<Body> body = parser.nextLine(); body.isPresent(); body = parser.nextLine()) {
                lines.add(text.substring(start, parser.start()).strip());
                start = parser.start();
            }
            return lines.stream()
                    .map(line -> line.replaceAll("(?s)\\A(#[^\n]*\n\\s*)+", ""))
                    .toList();
        } catch (SyntaxError error) {
            throw new IllegalArgumentException(error.text(), error);
        }
    }

    public List<Use> uses() {
        return List.copyOf(uses);
    }

    /** The names of the functions that it defines. */
    public List<String> functions() {
        return List.copyOf(functions);
    }

    private void add(@Nullable Body body) {
        if (body != null) {
            body.lists()
                    .forEach(list ->
                            list.pipelines().forEach(one -> one.commands().forEach(this::add)));
        }
    }

    private void add(Node node) {
        if (node instanceof Node.Definition definition) {
            functions.add(definition.name());
            add(definition.body());
        } else if (node instanceof Node.Compound compound) {
            add(compound.construct());
            note(List.of(), compound.redirections());
        } else if (node instanceof SimpleCommand simple) {
            simple.assignments().forEach(one -> text(one.value()));
            note(simple.words(), simple.redirections());
        }
    }

    private void add(Construct construct) {
        if (construct instanceof Construct.Group group) {
            add(group.body());
        } else if (construct instanceof Construct.Subshell subshell) {
            add(subshell.body());
        } else if (construct instanceof Construct.Loop loop) {
            add(loop.condition());
            add(loop.body());
        } else if (construct instanceof Construct.Choice choice) {
            choice.branches().forEach(branch -> {
                add(branch.condition());
                add(branch.body());
            });
            add(choice.otherwise());
        } else if (construct instanceof Construct.Each each) {
            List<Word> words = each.words();
            if (words != null) {
                words.forEach(this::text);
            }
            add(each.body());
        } else if (construct instanceof Construct.Case choice) {
            String ignored = text(choice.word());
            choice.items().forEach(item -> add(item.body()));
        }
    }

    private void note(List<Word> words, List<Redirection> redirections) {
        List<String> written = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (Redirection redirection : redirections) {
            Word file = redirection.file();
            HereDocument here = redirection.here();
            if (here != null) {
                String ignored = text(here.body());
            }
            if (file != null) {
                (redirection.kind() == Redirection.Kind.IN ? read : written).add(text(file));
            }
        }
        List<String> texts = new ArrayList<>();
        words.forEach(word -> texts.add(text(word)));
        uses.add(new Use(texts, written, read));
    }

    /** A word without what is known only when it runs; the commands of its substitutions are added. */
    private String text(Word word) {
        StringBuilder text = new StringBuilder();
        for (Word.Part part : word.parts()) {
            if (part instanceof Word.Literal literal) {
                text.append(literal.text());
                continue;
            }
            text.append('$');
            if (part instanceof Word.Substitution substitution) {
                add(substitution.body());
            } else if (part instanceof Word.Arithmetic arithmetic) {
                String ignored = text(arithmetic.expression());
            } else if (part instanceof Word.Parameter parameter) {
                Word argument = parameter.argument();
                String ignored = argument == null ? "" : text(argument);
            }
        }
        return text.toString();
    }
}
