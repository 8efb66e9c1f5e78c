package dev.patchbay.api;

import java.util.List;

/** The routing policy of one namespace. Thread-safe. */
public interface Rules {

    /** All rules in their order. */
    List<Rule> all();

    /** @throws NetException EEXIST if the same rule has the same priority */
    void add(Rule rule);

    /**
     * Deletes the first rule that agrees in all that is given: what stands at its default matches anything.
     *
     * @throws NetException ENOENT if there is none
     */
    void delete(Rule pattern);
}
