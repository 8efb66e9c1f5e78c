package dev.patchbay.shell.language;

import java.util.List;

/**
 * Commands that run one behind the other.
 *
 * @param lists in order
 */
record Body(List<CommandList> lists) {

    Body {
        lists = List.copyOf(lists);
    }
}
