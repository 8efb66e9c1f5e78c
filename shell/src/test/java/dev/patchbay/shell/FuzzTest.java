package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Listening;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.files.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense gets a complaint, never a crash: random words for every command, from seeds that never change. */
class FuzzTest {

    private static final int LINES = 1500;
    private static final int LINES_WITH_ONE_SHELL = 50;

    /** Commands that may fail without a word. */
    private static final Set<String> SILENT = Set.of("grep", "sysctl");

    /** They need sockets; {@link NetworkToolFuzzTest} has those. */
    private static final Set<String> LIVE = Set.of("ping", "arping", "traceroute", "ss", "nc", "iperf3", "iperf");

    private static final List<String> OBJECTS = List.of("link", "address", "route", "rule", "neighbour", "netns");

    private static final List<String> OPTIONS =
            List.of("-d", "-s", "-j", "-o", "-br", "-4", "-6", "-0", "-p", "-all", "-c", "-nosuch", "link", "nosuch");

    private static final List<String> VALUES = List.of(
            "eth0",
            "br0",
            "lo",
            "p1",
            "p2",
            "nosuch",
            "n1",
            "n2",
            "10.1.0.1/24",
            "10.1.0.1",
            "10.0.0.0/8",
            "default",
            "all",
            "any",
            "0/0",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "fe80::/64",
            "02:00:00:00:00:07",
            "0",
            "1",
            "-1",
            "7",
            "100",
            "254",
            "0x10",
            "65535",
            "65536",
            "4294967295",
            "99999999999999999999",
            "main",
            "local",
            "global",
            "host",
            "link",
            "static",
            "on",
            "off",
            "lock",
            "forever",
            "+",
            "veth",
            "bridge",
            "vlan",
            "macvlan",
            "loud",
            "tcp",
            "AF11",
            "0x10/0xff",
            "1-2",
            "3-",
            "/",
            "",
            " ",
            "*",
            "a",
            "é",
            "\t",
            "%s",
            "-",
            "--",
            "-h",
            "help",
            "-j",
            "-d",
            "-s",
            "-o",
            "-br",
            "-p",
            "-x",
            "10s",
            "2ms",
            "1kbit",
            "net.ipv4.ip_forward",
            "net.ipv4",
            "net.ipv4.ip_forward=x",
            "=",
            "/etc/hosts",
            "/proc/net/dev",
            "[",
            "(",
            "a{1,",
            "\\",
            "-n",
            "3",
            "-n3",
            "-c");

    private static final List<String> OPERATORS = List.of(
            ";",
            "&",
            "&&",
            "||",
            "|",
            ">",
            ">>",
            "<",
            "2>",
            "2>&1",
            ">&2",
            "&>",
            "/dev/null",
            "'",
            "\"",
            "\\",
            "#",
            "$?",
            "$",
            "`",
            "(",
            ")",
            "{",
            "!",
            "if",
            "x=1",
            "<<",
            "3>",
            " ",
            "\t",
            "wait",
            "echo a",
            "cat",
            "grep a",
            "true",
            "false",
            "exit 3",
            "ip link",
            "nosuch",
            "\r");

    /** A sub-command of {@code ip}, and the words that the prompt would propose behind it. */
    private record Form(List<String> words, List<String> keywords) {}

    private final List<Form> forms = forms();

    private static List<Form> forms() {
        Commands commands = Toolbox.commands();
        ShellFixture shell = RecordedNetwork.build();
        Streams nowhere = Streams.of(Output.NOWHERE, Output.NOWHERE);
        Command ip = commands.find("ip").orElseThrow();
        List<Form> forms = new ArrayList<>();
        for (String object : OBJECTS) {
            Call call = new Call(commands, shell.here(), List.of(object), nowhere, Listening.WATCHED, new Scratch());
            for (String one : ip.candidates(call)) {
                List<String> words = List.of(object, one);
                forms.add(new Form(words, ip.candidates(call.with(words))));
            }
        }
        return forms;
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private String argument(Random random, List<String> keywords) {
        return !keywords.isEmpty() && random.nextInt(100) < 55 ? any(keywords, random) : any(VALUES, random);
    }

    private List<String> command(Random random, List<Command> commands) {
        List<String> words = new ArrayList<>();
        List<String> keywords = List.of();
        if (random.nextInt(5) > 0) {
            Form form = any(forms, random);
            keywords = form.keywords();
            words.add("ip");
            if (random.nextInt(4) == 0) {
                words.add(any(OPTIONS, random));
            }
            words.addAll(form.words());
        } else {
            words.add(any(commands, random).name());
        }
        for (int left = random.nextInt(9); left > 0; left--) {
            words.add(argument(random, keywords));
        }
        return words;
    }

    private static String quoted(List<String> words) {
        StringBuilder line = new StringBuilder();
        words.forEach(word -> line.append(" '").append(word).append('\''));
        return line.substring(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_command_survives_random_words(long seed) {
        Random random = new Random(seed);
        List<Command> commands = Toolbox.commands().all().stream()
                .filter(command -> !LIVE.contains(command.name()) && command.topic() != Topic.LANGUAGE)
                .toList();
        ShellFixture shell = RecordedNetwork.build();
        for (int i = 0; i < LINES; i++) {
            if (i % LINES_WITH_ONE_SHELL == 0) {
                shell = RecordedNetwork.build();
                shell.run("ip netns add n1; ip netns add n2");
            }
            List<String> words = command(random, commands);
            String text = shell.run(quoted(words));
            String where = "seed " + seed + ", line " + i + ": " + quoted(words);
            assertThat(text).as(where).doesNotContain("internal error");
            assertThat(shell.status()).as(where).isBetween(0, 255);
            if (shell.status() != 0 && !SILENT.contains(words.get(0)) && !words.contains("exec")) {
                assertThat(text).as(where).doesNotStartWith("(exit");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void the_language_survives_random_lines(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < LINES; i++) {
            StringBuilder line = new StringBuilder();
            for (int left = 1 + random.nextInt(9); left > 0; left--) {
                line.append(
                                random.nextInt(3) == 0
                                        ? argument(random, any(forms, random).keywords())
                                        : any(OPERATORS, random))
                        .append(random.nextBoolean() ? " " : "");
            }
            String where = "seed " + seed + ", line " + i + ": " + line;
            ShellFixture shell = new ShellFixture();
            String text = shell.run(line.toString()) + shell.script(line + "\n" + line + "\nwait\n");
            assertThat(text).as(where).doesNotContain("internal error");
            assertThat(shell.status()).as(where).isBetween(0, 255);
        }
    }
}
