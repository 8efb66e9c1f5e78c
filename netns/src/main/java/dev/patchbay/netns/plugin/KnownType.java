package dev.patchbay.netns.plugin;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkType;
import java.util.List;
import java.util.Optional;

/**
 * A type of link, and what it said of itself when it was found. It is asked once, so that it cannot change its mind, and
 * cannot throw later.
 */
public record KnownType(
        LinkType type,
        String kind,
        List<LinkOption> options,
        List<LinkOption> portOptions,
        boolean paired,
        boolean external,
        Optional<LinkSpec> everyNamespace) {

    /** Asks a type; whatever it throws is thrown on, with the name of the method that threw. */
    static KnownType of(LinkType type) throws Misbehaviour {
        return new KnownType(
                type,
                ask("kind", type::kind),
                ask("options", () -> List.copyOf(type.options())),
                ask("portOptions", () -> List.copyOf(type.portOptions())),
                ask("paired", type::paired),
                ask("external", type::external),
                ask("everyNamespace", type::everyNamespace));
    }

    /** A question to a stranger's code. */
    private interface Question<T> {
        T ask();
    }

    private static <T> T ask(String method, Question<T> question) throws Misbehaviour {
        T answer;
        try {
            answer = question.ask();
        } catch (Throwable e) { // a plugin is a stranger's code, and may throw what it does not declare
            throw new Misbehaviour("threw from " + method + "(): " + e, e);
        }
        if (answer == null) {
            throw new Misbehaviour("answered null from " + method + "()", null);
        }
        return answer;
    }

    /** Whether users can add links of this type, as against every namespace being born with one. */
    boolean isAddable() {
        return everyNamespace.isEmpty();
    }
}
