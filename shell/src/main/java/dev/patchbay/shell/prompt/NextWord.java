package dev.patchbay.shell.prompt;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Listening;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.files.Scratch;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the word that is being typed: with a command's name, or with what the command itself proposes. */
final class NextWord implements Completer {

    private static final Set<String> BETWEEN_COMMANDS = Set.of("|", ";", "&", "&&", "||");

    private final World world;
    private final Commands commands;

    NextWord(World world, Commands commands) {
        this.world = world;
        this.commands = commands;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        propose(before).stream().distinct().forEach(word -> candidates.add(new Candidate(word)));
    }

    /** What could stand behind these words. */
    List<String> propose(List<String> words) {
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            if (BETWEEN_COMMANDS.contains(words.get(i))) {
                start = i + 1;
            }
        }
        List<String> command = words.subList(start, words.size());
        if (command.isEmpty()) {
            return commands.all().stream().map(Command::name).toList();
        }
        Call call = new Call(
                commands,
                world.initial(),
                command.subList(1, command.size()),
                Streams.of(Output.NOWHERE, Output.NOWHERE),
                Listening.WATCHED,
                new Scratch());
        return commands.find(command.get(0)).map(one -> one.candidates(call)).orElse(List.of());
    }
}
