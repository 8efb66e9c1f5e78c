package dev.patchbay.api;

import java.util.List;

/**
 * A kind of link that can be made here: {@code ip link add … type NAME}.
 *
 * @param name the kind's name
 * @param origin the jar and the class of its driver, for people
 * @param options what may follow the kind
 * @param portOptions what may follow {@code type NAME_slave}, for links that have ports
 * @param paired whether its links come in pairs, so that {@code peer …} may follow
 */
public record LinkKind(
        String name, String origin, List<LinkOption> options, List<LinkOption> portOptions, boolean paired) {

    public LinkKind {
        options = List.copyOf(options);
        portOptions = List.copyOf(portOptions);
    }

    /** A kind whose links have no ports. */
    public LinkKind(String name, String origin, List<LinkOption> options, boolean paired) {
        this(name, origin, options, List.of(), paired);
    }
}
