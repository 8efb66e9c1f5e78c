package dev.patchbay.shell.language;

import java.util.List;

/** What can stand between two bars of a pipeline. POSIX.1-2017, Shell Command Language §2.9. */
sealed interface Node permits SimpleCommand, Node.Compound, Node.Definition {

    /** A construct with its own redirections. */
    record Compound(Construct construct, List<Redirection> redirections) implements Node {
        public Compound {
            redirections = List.copyOf(redirections);
        }
    }

    /** {@code NAME() BODY}. */
    record Definition(String name, Node body) implements Node {}
}
