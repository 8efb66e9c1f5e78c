package dev.patchbay.shell.language;

import java.util.List;

/**
 * Pipelines with {@code &&} and {@code ||} between them.
 *
 * @param pipelines at least one
 * @param background whether an {@code &} follows
 * @param source as it was typed
 */
record CommandList(List<Pipeline> pipelines, boolean background, String source) {

    CommandList {
        pipelines = List.copyOf(pipelines);
    }
}
