package dev.patchbay.examples;

import dev.patchbay.api.World;
import dev.patchbay.shell.Session;
import java.io.PrintStream;

/** Tells a story: types its commands at a shell in a new world, and says why. The same story always prints the same. */
final class Teller {

    private static final long SEED = 1;
    private static final int WIDTH = 100;

    private final PrintStream out;

    Teller(PrintStream out) {
        this.out = out;
    }

    /** Tells a story from its title to its end. */
    void tell(Story story) throws InterruptedException {
        out.println("== " + story.title() + " "
                + "=".repeat(Math.max(0, WIDTH - 4 - story.title().length())));
        try (World world = World.builder().virtualTime().seed(SEED).build();
                Session session = new Session(world)) {
            world.initial().lo().up();
            for (Step step : story.steps()) {
                tell(step, session);
            }
        }
        out.println();
    }

    private void tell(Step step, Session session) throws InterruptedException {
        out.println();
        sayWrapped(step.why());
        for (String command : step.commands()) {
            out.println("# " + command);
            Session.Result result = session.run(command);
            out.print(result.output());
            if (result.status() != 0) {
                out.println("(exit " + result.status() + ")");
            }
        }
    }

    private void sayWrapped(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        out.println(line);
    }
}
