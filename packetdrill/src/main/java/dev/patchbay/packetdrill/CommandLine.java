package dev.patchbay.packetdrill;

import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param verbose whether to tell what happens
 * @param kernel whether this machine's kernel is under test
 * @param write whether scripts are written anew instead of judged
 * @param options options of the language: names and values, one after the other
 * @param files scripts and directories
 */
record CommandLine(boolean verbose, boolean kernel, Write write, List<String> options, List<Path> files) {

    /** What is written of a script. */
    enum Write {
        NOTHING,
        PACKETS,
        /** Packets with their windows. */
        WINDOWS
    }

    /** @throws IllegalArgumentException if it is wrong */
    static CommandLine parse(List<String> arguments) {
        boolean verbose = false;
        boolean kernel = false;
        Write write = Write.NOTHING;
        List<String> options = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-v") || argument.equals("--verbose")) {
                verbose = true;
            } else if (argument.equals("--kernel")) {
                kernel = true;
            } else if (argument.equals("--write") || argument.equals("--write=windows")) {
                write = argument.equals("--write") ? Write.PACKETS : Write.WINDOWS;
            } else if (argument.startsWith("-D")) {
                boolean apart = argument.length() == 2 && i + 1 < arguments.size();
                options.addAll(List.of("define", apart ? arguments.get(++i) : argument.substring(2)));
            } else if (argument.startsWith("--")) {
                String[] parts = argument.substring(2).split("=", 2);
                options.addAll(List.of(parts[0], parts.length == 2 ? parts[1] : ""));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("unknown option " + argument);
            } else {
                files.add(Path.of(argument));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no script is named");
        }
        CommandLine commandLine = new CommandLine(verbose, kernel, write, options, files);
        try {
            commandLine.apply(new Settings());
        } catch (ScriptError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return commandLine;
    }

    /** Lays the options over those of a script. */
    void apply(Settings settings) {
        for (int i = 0; i < options.size(); i += 2) {
            settings.set(options.get(i), options.get(i + 1));
        }
    }

    /** The scripts, those of a directory in the order of their names. */
    List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                try (Stream<Path> below = Files.walk(file)) {
                    below.filter(each -> each.toString().endsWith(".pkt"))
                            .sorted()
                            .forEach(scripts::add);
                }
            } else if (Files.exists(file)) {
                scripts.add(file);
            } else {
                throw new NoSuchFileException(file + ": no such file");
            }
        }
        return scripts;
    }
}
