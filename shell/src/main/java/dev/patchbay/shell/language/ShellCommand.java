package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;

/** A command that acts on the shell itself: its variables, its background, or what runs next. */
interface ShellCommand extends Command {

    /** @return the exit status */
    int run(Call call, Execution shell) throws InterruptedException, Escape;

    /** Run by another command, such as {@code ip netns exec}, it has no shell to act on. */
    @Override
    default int run(Call call) throws InterruptedException {
        return 0;
    }
}
