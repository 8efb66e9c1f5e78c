package dev.patchbay.examples;

import java.util.List;

/**
 * One step of a story.
 *
 * @param why what it shows, in a sentence or two
 * @param commands what is typed, one command each; none where the story only says something
 */
record Step(String why, List<String> commands) {

    Step {
        commands = List.copyOf(commands);
    }
}
