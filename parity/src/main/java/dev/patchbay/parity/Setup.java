package dev.patchbay.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to be done beside the commands of a transcript, written by hand.
 *
 * <pre>
 * # remark
 * before B3.2            the lines below run in front of this step, commands of the shell
 *   sleep 1
 *   inject h1 eth0 …       or one of the recorder's helpers, see {@link Injection}
 *   probe NAME             or a {@link Probe}, which prints nothing
 * probe I1.1 NAME        a program of the recorder's, of which this probe is the counterpart
 * skip C7.6 REASON       this step cannot be replayed
 * skip C7 REASON         nor can any of this section
 * capture D1.5 D1.1      the capture that is printed as step D1.5 began in front of step D1.1
 * ipv6-counters          the recorded machine spoke IPv6 on its cables: their counters are not compared
 * </pre>
 *
 * <p>Without {@code capture}, a capture begins in front of the first step behind the capture printed before it, or of its
 * section.
 */
public final class Setup {

    private static final Pattern WORDS = Pattern.compile("(before|skip|capture|probe) (\\S+)(?: (.+))?");

    private final Map<String, List<String>> before = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, String> captures = new LinkedHashMap<>();
    private final Map<String, String> probes = new LinkedHashMap<>();
    private boolean ipv6Counters;

    private Setup() {}

    /**
     * Reads a set-up.
     *
     * @throws IllegalArgumentException if a line makes no sense
     */
    public static Setup parse(String text) {
        Setup setup = new Setup();
        List<String> block = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.startsWith(" ")) {
                block.add(line.strip());
            } else {
                block = setup.directive(line);
            }
        }
        return setup;
    }

    /** Answers where the lines go that follow it. */
    private List<String> directive(String line) {
        Matcher words = WORDS.matcher(line);
        if (line.equals("ipv6-counters")) {
            ipv6Counters = true;
            return new ArrayList<>();
        }
        if (!words.matches() || (words.group(3) == null) != words.group(1).equals("before")) {
            throw new IllegalArgumentException("no such directive: " + line);
        }
        switch (words.group(1)) {
            case "skip" -> skipped.put(words.group(2), words.group(3));
            case "capture" -> captures.put(words.group(2), words.group(3));
            case "probe" -> probes.put(words.group(2), words.group(3));
            default -> {
                return before.computeIfAbsent(words.group(2), id -> new ArrayList<>());
            }
        }
        return new ArrayList<>();
    }

    List<String> before(Step step) {
        return before.getOrDefault(step.id(), List.of());
    }

    /** Why a step cannot be replayed; empty: it can. */
    Optional<String> reasonToSkip(Step step) {
        return Optional.ofNullable(skipped.get(step.id())).or(() -> Optional.ofNullable(skipped.get(step.section())));
    }

    /** The step in front of which a capture began, if it is said. */
    Optional<String> beginOf(Step capture) {
        return Optional.ofNullable(captures.get(capture.id()));
    }

    /** The name of the probe that is the counterpart of a step, if it has one. */
    Optional<String> probe(Step step) {
        return Optional.ofNullable(probes.get(step.id()));
    }

    boolean ipv6Counters() {
        return ipv6Counters;
    }

    /** All steps and sections that it speaks of. */
    public List<String> mentioned() {
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(skipped.keySet());
        all.addAll(captures.keySet());
        all.addAll(captures.values());
        all.addAll(probes.keySet());
        return List.copyOf(all);
    }
}
