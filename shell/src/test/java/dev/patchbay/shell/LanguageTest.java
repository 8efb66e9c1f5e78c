package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.builtin.Echo;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts: what surrounds the commands. */
class LanguageTest {

    private final ShellFixture shell = new ShellFixture();

    @Test
    void a_trace_shows_each_command_in_front_of_its_output_and_its_status_behind_it() {
        assertThat(shell.trace("""
                # a comment

                echo a; echo b   # and another one
                false && echo never
                echo c | grep d || echo none
                nosuch 2>/dev/null
                """)).isEqualTo("""
                # echo a
                a
                # echo b
                b
                # false
                (exit 1)
                # echo c | grep d
                (exit 1)
                # echo none
                none
                # nosuch 2>/dev/null
                (exit 127)
                """);
    }

    @Test
    void complaints_name_the_line() {
        assertThat(shell.script("true\n\nnosuch\ncat </nosuch\n"))
                .isEqualTo("sh: 3: nosuch: not found\nsh: 4: cannot open /nosuch: No such file\n(exit 2)\n");
    }

    @Test
    void a_script_ends_at_a_line_that_cannot_be_read() {
        assertThat(shell.script("echo one\necho two; )\necho three\n"))
                .isEqualTo("one\nsh: 2: Syntax error: \")\" unexpected\n(exit 2)\n");
        assertThat(shell.script("echo one\necho 'two\necho three\n"))
                .isEqualTo("one\nsh: 2: Syntax error: Unterminated quoted string\n(exit 2)\n");
    }

    @Test
    void no_command_of_a_line_runs_if_the_line_cannot_be_read() {
        assertThat(shell.run("echo one; echo 'two"))
                .isEqualTo("sh: 1: Syntax error: Unterminated quoted string\n(exit 2)\n");
    }

    @Test
    void a_backslash_joins_lines_which_count_all_the_same() {
        assertThat(shell.script("echo a \\\n  b \\\n  c\necho d\\\\\nnosuch \\\n\\\n x\nnosuch\n"))
                .isEqualTo("""
                a b c
                d\\
                sh: 5: nosuch: not found
                sh: 8: nosuch: not found
                (exit 127)
                """);
        assertThat(shell.script("echo the \\\nend\\")).isEqualTo("the end\\\n");
    }

    @Test
    void a_script_from_windows_is_read() {
        assertThat(shell.script("echo a\r\ntrue\r\necho b # c\r\n")).isEqualTo("a\nb\n");
    }

    @Test
    void an_empty_script_goes_well() {
        assertThat(shell.script("")).isEmpty();
        assertThat(shell.script("\n \n# nothing\n")).isEmpty();
    }

    @Test
    void exit_ends_the_script() {
        assertThat(shell.script("echo a\nexit 7\necho b\n")).isEqualTo("a\n(exit 7)\n");
        assertThat(shell.script("false\nexit\necho b\n")).isEqualTo("(exit 1)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "true 3>/dev/null; redirection \"3>\" is not supported",
                "true 2>&3; redirection \"2>&3\" is not supported",
                "true <&1; redirection \"<&\" is not supported"
            })
    void what_is_missing_of_a_real_shell_is_named(String line, String complaint) {
        assertThat(shell.run(line)).isEqualTo("sh: 1: Syntax error: " + complaint + "\n(exit 2)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"then", "else", "elif", "fi", "do", "done", "esac", "}"})
    void no_command_begins_with_the_end_of_a_construct(String word) {
        assertThat(shell.run(word)).isEqualTo("sh: 1: Syntax error: \"" + word + "\" unexpected\n(exit 2)\n");
        assertThat(shell.run("echo " + word)).isEqualTo(word + "\n");
        assertThat(shell.run("'" + word + "'")).isEqualTo("sh: 3: " + word + ": not found\n(exit 127)\n");
    }

    @Test
    void constructs_go_over_several_lines() {
        assertThat(shell.script("""
                greet() {
                    echo "hello $1"
                }
                for who in alice bob
                do
                    if [ $who = bob ]
                    then
                        greet $who
                    else
                        nosuch
                    fi
                done
                case $who in
                    b*) echo last ;;
                esac
                """)).isEqualTo("sh: 10: nosuch: not found\nhello bob\nlast\n");
    }

    @Test
    void text_can_stand_in_the_script() {
        assertThat(shell.script("x=5\ncat <<END\na $x $((x+1))\nEND\ncat <<'END' | grep b\na\nb $x\nEND\necho c\n"))
                .isEqualTo("a 5 6\nb $x\nc\n");
        assertThat(shell.script("cat <<-END > /tmp/f\n\ta\n\tEND\ncat /tmp/f")).isEqualTo("a\n");
    }

    @Test
    void a_trace_shows_a_construct_once() {
        assertThat(shell.trace("for i in 1 2; do\necho $i\ndone\n"))
                .isEqualTo("# for i in 1 2; do\n> echo $i\n> done\n1\n2\n");
        assertThat(shell.trace("set -e\nfalse\necho never\n")).isEqualTo("# set -e\n# false\n(exit 1)\n");
    }

    @Test
    void what_runs_in_the_background_has_a_number() {
        assertThat(shell.run("sleep 5 & p=$!; wait $p; echo $?; wait $p; echo $?"))
                .isEqualTo("0\n127\n");
        assertThat(shell.run("(sleep 1; echo late; exit 3) & wait $!; echo $?")).isEqualTo("late\n3\n");
        assertThat(shell.run("kill $!")).isEqualTo("sh: 3: kill: No such process\n(exit 1)\n");
    }

    @Test
    void a_shell_of_its_own_runs_where_it_is_told_to() {
        shell.world().add("h1");
        assertThat(shell.run("ip netns exec h1 sh -c 'ip netns identify; x=1; echo $x; exit 3'"))
                .isEqualTo("h1\n1\n(exit 3)\n");
        assertThat(shell.run("sudo ip netns exec h1 bash -c 'exit 0' && echo well"))
                .isEqualTo("well\n");
    }

    @Test
    void a_trap_runs_when_the_script_ends() {
        assertThat(shell.script("trap 'echo bye' EXIT\necho hello\nexit 3\n")).isEqualTo("hello\nbye\n(exit 3)\n");
    }

    @Test
    void a_command_can_be_given_a_time() {
        assertThat(shell.run("timeout 2 sleep 1; echo $?; timeout 2 sleep 9; echo $?"))
                .isEqualTo("0\n124\n");
    }

    @Test
    void both_outputs_can_be_sent_away_at_once() {
        assertThat(shell.run("nosuch &>/dev/null")).isEqualTo("(exit 127)\n");
        assertThat(shell.run("echo a &> /dev/null")).isEmpty();
        assertThat(shell.run("nosuch 2>>/dev/null")).isEqualTo("(exit 127)\n");
    }

    @Test
    void some_files_can_be_written() {
        assertThat(shell.run("echo 10.0.0.1 r1 > /etc/hosts")).isEmpty();
        assertThat(shell.run("echo 10.0.0.2 r2 >> /etc/hosts")).isEmpty();
        assertThat(shell.run("cat </etc/hosts")).isEqualTo("10.0.0.1 r1\n10.0.0.2 r2\n");
        assertThat(shell.run("echo 1 > /proc/sys/net/ipv4/ip_forward")).isEmpty();
        assertThat(shell.run("sysctl net.ipv4.ip_forward")).isEqualTo("net.ipv4.ip_forward = 1\n");
        assertThat(shell.run("nosuch 2> /etc/hosts; cat /etc/hosts")).isEqualTo("sh: 6: nosuch: not found\n");
    }

    @Test
    void a_file_gets_what_two_streams_write_in_the_order_of_writing() {
        assertThat(shell.run("cat /nosuch /etc/hostname > /etc/hosts 2>&1; cat /etc/hosts"))
                .isEqualTo("cat: /nosuch: No such file or directory\nvm\n");
        assertThat(shell.run("cat /nosuch /etc/hostname &> /etc/hosts; cat /etc/hosts"))
                .isEqualTo("cat: /nosuch: No such file or directory\nvm\n");
    }

    @Test
    void other_files_cannot_be_written() {
        assertThat(shell.run("echo a > /etc/passwd"))
                .isEqualTo("sh: 1: cannot create /etc/passwd: Permission denied\n(exit 2)\n");
        assertThat(shell.run("echo a > /proc/sys/"))
                .isEqualTo("sh: 2: cannot create /proc/sys/: Permission denied\n(exit 2)\n");
        assertThat(shell.run("echo x > /proc/sys/net/ipv4/ip_forward"))
                .isEqualTo("sh: write error: Invalid argument\n(exit 1)\n");
        assertThat(shell.run("echo x > /proc/sys/net/ipv4/nosuch"))
                .isEqualTo("sh: write error: No such file or directory\n(exit 1)\n");
        assertThat(shell.run("cat < /etc")).isEqualTo("sh: 5: cannot open /etc: Is a directory\n(exit 2)\n");
    }

    @Test
    void after_each_command_a_little_time_passes() {
        assertThat(shell.world().clock().nanos()).isZero();
        shell.run("true; true");
        assertThat(shell.world().clock().nanos()).isEqualTo(2_000_000);
        shell.run("true | true | true && true");
        assertThat(shell.world().clock().nanos()).isEqualTo(4_000_000);
    }

    @Test
    void sleep_lets_the_time_of_the_world_pass() {
        shell.run("sleep 1.5");
        assertThat(shell.world().clock().nanos()).isEqualTo(1_501_000_000L);
        shell.run("sleep 1m .5s 2");
        assertThat(shell.world().clock().nanos()).isEqualTo(64_002_000_000L);
        shell.run("sleep 2h");
        shell.run("sleep 3d");
        assertThat(shell.world().clock().nanos()).isEqualTo((64 + 7200 + 3 * 86_400) * 1_000_000_000L + 4_000_000);
    }

    @Test
    void nobody_can_sleep_longer_than_time_can_count() {
        ShellFixture other = new ShellFixture();
        assertThat(other.run("sleep 99999999999999999999d")).isEmpty();
        assertThat(other.world().clock().nanos()).isEqualTo(100L * 365 * 86_400 * 1_000_000_000L + 1_000_000);
    }

    @Test
    void a_namespace_that_is_gone_is_a_complaint() {
        shell.world().add("n1");
        shell.world().find("n1").orElseThrow().delete();
        assertThat(shell.run("ip -n n1 link"))
                .isEqualTo("Cannot open network namespace \"n1\": No such file or directory\n(exit 255)\n");
    }

    /** A command that throws. */
    private record Throwing(String name, RuntimeException problem) implements Command {

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Topic topic() {
            return Topic.LANGUAGE;
        }

        @Override
        public int run(Call call) {
            throw problem;
        }
    }

    @Test
    void a_defect_of_a_command_is_shown_and_ends_nothing() {
        ShellFixture other = new ShellFixture(
                new Commands(List.of(new Throwing("broken", new ArithmeticException("by zero")), new Echo())));
        assertThat(other.run("broken; echo still here $?"))
                .startsWith("sh: 1: broken: internal error, please report it\njava.lang.ArithmeticException: by zero\n")
                .contains("\tat ")
                .endsWith("\nstill here 70\n");
    }

    @Test
    void what_vanished_while_a_command_looked_at_it_is_a_complaint() {
        ShellFixture other = new ShellFixture(
                new Commands(List.of(new Throwing("late", new IllegalStateException("eth0 is gone")), new Echo())));
        assertThat(other.run("late")).isEqualTo("sh: 1: late: eth0 is gone\n(exit 1)\n");
    }
}
