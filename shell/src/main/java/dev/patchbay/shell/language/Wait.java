package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;
import java.util.Optional;

/** {@code wait}: waits for the commands in the background, or for some of them, and prints what they printed. */
public final class Wait implements ShellCommand {

    private static final int MISTAKEN = 2;
    private static final int UNKNOWN = 127;

    @Override
    public String name() {
        return "wait";
    }

    @Override
    public String summary() {
        return "wait for commands in the background, and see what they printed";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call, Execution shell) throws InterruptedException {
        if (!shell.isMain()) {
            return 0;
        }
        Jobs jobs = shell.surroundings().jobs();
        if (call.arguments().isEmpty()) {
            jobs.awaitAll(call.streams());
            return 0;
        }
        int status = 0;
        for (String word : call.arguments()) {
            Optional<Job> job = jobs.find(word);
            if (job.isEmpty() && !word.matches("[0-9]+")) {
                shell.complain("wait: " + mistake(word));
                return MISTAKEN;
            }
            status = job.isPresent() ? jobs.await(job.get(), call.streams()) : UNKNOWN;
        }
        return status;
    }

    /** What is wrong with a word that is no process, in dash's words. */
    private static String mistake(String word) {
        if (word.startsWith("%")) {
            return "No such job: " + word;
        }
        return (word.startsWith("-") ? "Illegal option " : "Illegal number: ") + word;
    }
}
