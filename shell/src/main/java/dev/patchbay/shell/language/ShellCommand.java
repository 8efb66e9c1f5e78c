package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;

/**
 * A command that acts on the shell itself where it stands alone in the foreground. Anywhere else, as in a subshell of
 * sh, it only answers a status.
 */
interface ShellCommand extends Command {

    /** @return the exit status */
    int run(Call call, Interpreter shell) throws InterruptedException;
}
