package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;
import java.util.Optional;

/** {@code kill}: interrupts commands in the background, whatever the signal, and prints what they printed. */
public final class Kill implements ShellCommand {

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String summary() {
        return "interrupt a command in the background: $! or %1";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call, Execution shell) throws InterruptedException {
        int status = 0;
        boolean value = false;
        boolean probe = false;
        for (String word : call.arguments()) {
            if (word.startsWith("-") || value) {
                probe |= word.equals("-0");
                value = word.equals("-s");
                continue;
            }
            Jobs jobs = shell.surroundings().jobs();
            Optional<Job> job = jobs.find(word).filter(one -> !one.isDone());
            if (job.isEmpty()) {
                shell.complain("kill: No such process");
                status = 1;
            } else if (!probe) {
                jobs.interrupt(job.get(), call.streams());
            }
        }
        return status;
    }
}
