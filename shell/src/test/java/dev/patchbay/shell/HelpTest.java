package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.shell.builtin.Echo;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code help}. */
class HelpTest {

    private final ShellFixture shell = new ShellFixture();

    @Test
    void every_command_is_listed_once_under_its_topic() {
        String text = shell.run("help");
        for (Topic topic : Topic.values()) {
            assertThat(text).containsOnlyOnce(topic.title() + ":\n");
        }
        for (Command command : Toolbox.commands().all()) {
            assertThat(text.lines().filter(line -> line.startsWith("  " + command.name() + " ")))
                    .singleElement()
                    .asString()
                    .endsWith(command.summary());
            assertThat(text.indexOf("\n  " + command.name() + " "))
                    .isGreaterThan(text.indexOf(command.topic().title()));
        }
        assertThat(text).contains("ip netns exec NAME COMMAND");
    }

    @Test
    void no_line_is_too_long_for_a_screen() {
        assertThat(shell.run("help").lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void more_about_one() {
        assertThat(shell.run("help sort"))
                .isEqualTo("sort: lines in order (-n: of numbers; -r: backwards; -u: each once)\n");
        assertThat(shell.run("help ip"))
                .startsWith("ip: ")
                .contains("Usage: ip ")
                .doesNotContain("(exit");
        assertThat(shell.run("help nosuch"))
                .isEqualTo("help: there is no command \"nosuch\"; \"help\" lists those that are\n(exit 1)\n");
    }

    @Test
    void two_commands_cannot_have_the_same_name() {
        assertThatThrownBy(() -> new Commands(List.of(new Echo(), new Echo())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two commands are called echo");
    }
}
