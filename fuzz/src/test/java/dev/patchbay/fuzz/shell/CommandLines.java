package dev.patchbay.fuzz.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Command lines that were once sound, with a few things changed. The same seed, the same lines. */
final class CommandLines {

    private static final List<String> ODD = List.of(
            "",
            "''",
            "-1",
            "0",
            "4294967296",
            "99999999999999999999",
            "1e9",
            "0x",
            "-",
            "--",
            "%s",
            "é",
            "\t",
            "..",
            "/",
            "*",
            "10.0.0.0/33",
            "256.1.1.1",
            "::1",
            "02:00:00:00:00",
            "eth99",
            "nosuch",
            "lo",
            "default",
            "all",
            "&",
            "&&",
            "|",
            "||",
            ";",
            ">",
            "<",
            "2>&1",
            "#",
            "'",
            "\"",
            "\\",
            "$?",
            "(",
            "`");

    private static final List<String> CORPUS = read();
    private static final List<String> VOCABULARY = vocabulary();
    private static final List<String> PLACES = List.of("h1", "h1", "r", "h2", "nosuch");

    private final SplittableRandom chance;

    CommandLines(long seed) {
        chance = new SplittableRandom(seed);
    }

    private static List<String> read() {
        try (InputStream in = Objects.requireNonNull(CommandLines.class.getResourceAsStream("commands.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> vocabulary() {
        TreeSet<String> words = new TreeSet<>();
        CORPUS.forEach(line -> Collections.addAll(words, line.split(" ", -1)));
        return List.copyOf(words);
    }

    private <T> T pick(List<T> from) {
        return from.get(chance.nextInt(from.size()));
    }

    /** The next line. */
    String next() {
        List<String> words = new ArrayList<>(List.of(pick(CORPUS).split(" ", -1)));
        if (chance.nextInt(3) != 0) {
            words.addAll(0, List.of("ip", "netns", "exec", pick(PLACES)));
        }
        for (int changes = chance.nextInt(4); changes > 0; changes--) {
            change(words);
        }
        String line = String.join(" ", words);
        return chance.nextInt(6) == 0 ? scribble(line) : line;
    }

    private void change(List<String> words) {
        int at = chance.nextInt(words.size() + 1);
        boolean inside = at < words.size();
        switch (chance.nextInt(7)) {
            case 0 -> words.add(at, pick(ODD));
            case 1 -> words.add(at, pick(VOCABULARY));
            case 2 -> replace(words, at, pick(VOCABULARY));
            case 3 -> replace(words, at, pick(ODD));
            case 4 -> {
                if (inside && words.size() > 1) {
                    words.remove(at);
                }
            }
            case 5 -> Collections.swap(words, chance.nextInt(words.size()), chance.nextInt(words.size()));
            default -> words.addAll(at, List.of(pick(CORPUS).split(" ", -1)));
        }
    }

    private static void replace(List<String> words, int at, String word) {
        if (at < words.size()) {
            words.set(at, word);
        }
    }

    /** A character more, less or another one. */
    private String scribble(String line) {
        StringBuilder text = new StringBuilder(line);
        int at = chance.nextInt(text.length() + 1);
        char c = (char) (chance.nextInt(20) == 0 ? chance.nextInt(0x3000) : 32 + chance.nextInt(95));
        if (at == text.length() || chance.nextBoolean()) {
            text.insert(at, c);
        } else if (chance.nextBoolean()) {
            text.setCharAt(at, c);
        } else {
            text.deleteCharAt(at);
        }
        return text.toString();
    }
}
