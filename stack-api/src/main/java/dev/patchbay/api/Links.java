package dev.patchbay.api;

import java.util.List;
import java.util.Optional;

/** The links of one namespace. Thread-safe. */
public interface Links {

    /** All, by index. */
    List<Link> all();

    Optional<Link> find(String name);

    Optional<Link> find(int index);

    /** @throws NetException ENODEV if there is none of this name */
    Link get(String name);

    /**
     * Makes a link, and its peer where the kind has one.
     *
     * @return the link; its {@link Link#namespace()} is the one the specification names, else this one
     */
    Link add(LinkSpec spec);
}
