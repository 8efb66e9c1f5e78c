package dev.patchbay.shell.language;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.files.Files;
import dev.patchbay.shell.files.Scratch;

/**
 * What a shell has around it.
 *
 * @param namespace where its commands run
 * @param commands the commands there are
 * @param scratch the files that were made
 * @param jobs what runs in the background
 */
record Surroundings(Namespace namespace, Commands commands, Scratch scratch, Jobs jobs) {

    World world() {
        return namespace.world();
    }

    Files files() {
        return new Files(namespace, scratch);
    }

    Surroundings with(Jobs other) {
        return new Surroundings(namespace, commands, scratch, other);
    }
}
