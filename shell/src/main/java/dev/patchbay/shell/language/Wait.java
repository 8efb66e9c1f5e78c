package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;

/** {@code wait}: waits for the commands in the background and prints what they printed. */
public final class Wait implements ShellCommand {

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
    public int run(Call call) {
        return 0;
    }

    @Override
    public int run(Call call, Interpreter shell) throws InterruptedException {
        shell.jobs().awaitAll(call.streams());
        return 0;
    }
}
