package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;

/** {@code exit}: ends the script with a status, that of the last command if none is given. */
public final class Exit implements ShellCommand {

    private static final int ILLEGAL = 2;

    @Override
    public String name() {
        return "exit";
    }

    @Override
    public String summary() {
        return "end the script, or the prompt, with an exit status";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call) {
        return status(call, 0, "sh");
    }

    @Override
    public int run(Call call, Interpreter shell) {
        int status = status(call, shell.lastStatus(), "sh: " + shell.lineNumber());
        shell.stop();
        return status;
    }

    /** @param shell the shell that complains */
    private static int status(Call call, int last, String shell) {
        if (call.arguments().isEmpty()) {
            return last;
        }
        String word = call.arguments().get(0);
        if (!word.matches("[0-9]{1,9}")) {
            return call.fail(ILLEGAL, shell + ": exit: Illegal number: " + word);
        }
        return Integer.parseInt(word) & 0xff;
    }
}
