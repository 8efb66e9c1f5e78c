package dev.patchbay.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.fake.FakeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

/** A session at the prompt, on a terminal that can do nothing special. */
class PromptTest {

    private final FakeWorld world = new FakeWorld();
    private int status;

    /** Does what the test says. */
    private record Doing(String name, Body body) implements Command {

        interface Body {
            int run(Call call) throws InterruptedException;
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Topic topic() {
            return Topic.LANGUAGE;
        }

        @Override
        public int run(Call call) throws InterruptedException {
            return body.run(call);
        }
    }

    private String type(String keys, Command... commands) throws IOException, InterruptedException {
        ByteArrayInputStream in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Terminal terminal = new DumbTerminal("test", "dumb", in, out, StandardCharsets.UTF_8)) {
            status = new Prompt(world, new Commands(List.of(commands))).run(terminal);
        }
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Test
    void commands_run_and_the_last_status_is_the_prompts() throws Exception {
        Command say = new Doing("say", call -> {
            call.out().line("<" + String.join(" ", call.arguments()) + ">");
            return 3;
        });
        assertThat(type("say it 'once more'\n", say))
                .contains("\"help\" lists the commands")
                .contains("patchbay# ")
                .contains("<it once more>\n");
        assertThat(status).isEqualTo(3);
    }

    @Test
    void a_command_knows_that_it_writes_to_a_screen() throws Exception {
        Command ask = new Doing("ask", call -> {
            call.out().line("a screen: " + call.streams().terminal());
            return 0;
        });
        assertThat(type("ask\nask | ask\n", ask)).contains("a screen: true\n");
    }

    @Test
    void an_interrupted_command_does_not_end_the_session() throws Exception {
        Command wait = new Doing("wait", call -> {
            throw new InterruptedException();
        });
        Command say = new Doing("say", call -> {
            call.out().line("still here");
            return 0;
        });
        assertThat(type("wait\nsay\n", wait, say)).contains("still here\n");
        type("say; wait\n", wait, say);
        assertThat(status).isEqualTo(130);
    }

    @Test
    void an_interrupt_that_comes_too_late_hits_nobody() throws Exception {
        Command late = new Doing("late", call -> {
            Thread.currentThread().interrupt();
            return 0;
        });
        Command say = new Doing("say", call -> {
            call.out().line("still here");
            return 0;
        });
        assertThat(type("late\nsay\n", late, say)).contains("still here\n");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void complaints_count_the_lines() throws Exception {
        assertThat(type("\nnosuch\necho a; )\n", new Doing("true", call -> 0)))
                .contains("sh: 2: nosuch: not found\n")
                .contains("sh: 3: Syntax error: \")\" unexpected\n");
        assertThat(status).isEqualTo(2);
    }

    @Test
    void what_is_not_complete_goes_on_in_the_next_line() throws Exception {
        assertThat(type("for i in 1 2\ndo true $i\ndone\n", new Doing("true", call -> {
                    call.out().line("pass " + call.arguments());
                    return 0;
                })))
                .contains("pass [1]\n")
                .contains("pass [2]\n");
    }
}
