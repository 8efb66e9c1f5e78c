package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands in the background, and {@code wait}. */
class BackgroundTest {

    private static final long SECOND = 1_000_000_000L;

    private final ShellFixture shell = new ShellFixture(commands());

    private static Commands commands() {
        List<Command> all = new ArrayList<>(Toolbox.commands().all());
        all.add(new Listen());
        all.add(new Deaf());
        return new Commands(all);
    }

    /** {@code listen N}: hears something each second, N times, and then waits for an interrupt. */
    private static final class Listen implements Command {

        @Override
        public String name() {
            return "listen";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Topic topic() {
            return Topic.NETWORK;
        }

        @Override
        public int run(Call call) {
            int times = Integer.parseInt(call.arguments().get(0));
            call.out().line("listening");
            call.listening().begin();
            try {
                for (int i = 1; i <= times; i++) {
                    call.world().elapse(Duration.ofSeconds(1));
                    call.listening().heard();
                    call.out().line("heard " + i);
                }
                call.world().elapse(Duration.ofDays(100));
            } catch (InterruptedException interrupted) {
                call.out().line("interrupted at " + call.world().clock().nanos() / SECOND + " s");
            }
            return 0;
        }
    }

    /** Goes on as if nobody had interrupted it, for so many seconds. */
    private static final class Deaf implements Command {

        @Override
        public String name() {
            return "deaf";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Topic topic() {
            return Topic.NETWORK;
        }

        @Override
        public int run(Call call) throws InterruptedException {
            try {
                call.world().elapse(Duration.ofDays(100));
            } catch (InterruptedException ignored) {
                call.world()
                        .elapse(Duration.ofSeconds(
                                Integer.parseInt(call.arguments().get(0))));
            }
            return 0;
        }
    }

    @Test
    void what_a_command_prints_in_the_background_appears_at_wait_in_the_order_of_the_start() {
        assertThat(shell.trace("""
                sleep 2 && echo first &
                echo second &
                echo third
                wait
                echo fourth
                """)).isEqualTo("""
                # sleep 2 && echo first &
                # echo second &
                # echo third
                third
                # wait
                first
                second
                # echo fourth
                fourth
                """);
    }

    @Test
    void they_run_at_the_same_time() {
        shell.script("sleep 3 & sleep 2 & sleep 1 &\nwait\n");
        assertThat(shell.world().clock().nanos()).isBetween(3 * SECOND, 3 * SECOND + SECOND / 100);
    }

    @Test
    void a_capture_ends_when_it_has_heard_nothing_for_two_seconds() {
        assertThat(shell.run("listen 3 &")).isEmpty();
        assertThat(shell.run("wait")).isEqualTo("""
                listening
                heard 1
                heard 2
                heard 3
                interrupted at 5 s
                """);
    }

    @Test
    void a_capture_that_is_idle_already_ends_at_once() {
        shell.run("listen 0 &");
        shell.run("sleep 10");
        assertThat(shell.run("wait")).isEqualTo("listening\ninterrupted at 10 s\n");
    }

    @Test
    void each_capture_has_a_patience_of_its_own() {
        shell.run("listen 0 &");
        shell.run("listen 4 &");
        assertThat(shell.run("wait")).isEqualTo("""
                listening
                interrupted at 2 s
                listening
                heard 1
                heard 2
                heard 3
                heard 4
                interrupted at 6 s
                """);
    }

    @Test
    void wait_does_not_interrupt_what_ends_by_itself() {
        assertThat(shell.run("sleep 3600 && echo rested &")).isEmpty();
        assertThat(shell.run("wait")).isEqualTo("rested\n");
        assertThat(shell.world().clock().nanos()).isGreaterThanOrEqualTo(3600 * SECOND);
    }

    @Test
    void but_nobody_waits_longer_than_a_day() {
        shell.run("sleep 50h && echo rested &");
        assertThat(shell.run("wait")).isEqualTo("sh: wait: interrupted after 24 hours\n");
        assertThat(shell.world().clock().nanos()).isBetween(86_400 * SECOND, 86_401 * SECOND);
    }

    @Test
    void the_end_of_a_script_interrupts_what_still_runs_and_shows_what_it_printed() {
        assertThat(shell.script("listen 1 &\necho a\nsleep 3\n")).isEqualTo("""
                a
                listening
                heard 1
                interrupted at 3 s
                """);
    }

    @Test
    void exit_does_so_too() {
        assertThat(shell.script("echo a &\nlisten 0 &\nexit 3\n"))
                .isEqualTo("a\nlistening\ninterrupted at 0 s\n(exit 3)\n");
    }

    @Test
    void a_command_may_take_a_moment_to_end_but_not_for_ever() {
        assertThat(shell.script("deaf 29 &\n")).isEmpty();
        assertThat(shell.script("deaf 31 &\n")).isEqualTo("sh: a command in the background does not end\n");
    }

    @Test
    void an_interrupt_ends_a_whole_list() {
        assertThat(shell.script("sleep 100 || echo never &\n")).isEmpty();
    }

    @Test
    void complaints_come_with_the_rest_and_output_can_be_sent_away() {
        shell.run("nosuch & echo a & echo b >/dev/null & nosuch 2>&1 | grep -c not &");
        assertThat(shell.run("wait")).isEqualTo("sh: 1: nosuch: not found\na\n1\n");
    }

    @Test
    void the_start_of_a_command_goes_well_even_if_the_command_does_not() {
        assertThat(shell.run("false")).isEqualTo("(exit 1)\n");
        assertThat(shell.run("false &")).isEmpty();
        assertThat(shell.run("wait")).isEmpty();
        assertThat(shell.run("false; echo $? &")).isEmpty();
        assertThat(shell.run("wait")).isEqualTo("1\n");
    }

    @Test
    void exit_and_wait_of_the_background_do_nothing_to_the_shell() {
        assertThat(shell.script("exit 3 &\nsleep 1 && echo rested & wait | true\nwait && echo here\n"))
                .isEqualTo("rested\nhere\n");
    }

    @Test
    void listening_in_the_foreground_is_left_to_who_watches() {
        shell.run("true | listen 1 | grep heard &");
        assertThat(shell.run("wait")).isEqualTo("heard 1\n");
    }
}
