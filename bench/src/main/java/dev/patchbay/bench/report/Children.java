package dev.patchbay.bench.report;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measurements that other processes make. */
final class Children {

    private static final Pattern FLOOD = Pattern.compile("(\\d+) received,.* time (\\d+)ms");

    private static final Pattern NUMBER = Pattern.compile("(\\S+) ([0-9.]+)");

    private Children() {}

    /**
     * Runs a main class in a JVM of its own and reads what it prints: names, each with a number.
     *
     * @throws IOException if it fails
     */
    static Map<String, Double> java(List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Map<String, Double> numbers = new HashMap<>();
        for (String line : run(command)) {
            Matcher matcher = NUMBER.matcher(line);
            if (matcher.matches()) {
                numbers.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
            }
            System.out.printf("%-26s %s%n", main.getSimpleName(), line);
        }
        return numbers;
    }

    /** Echo round trips per second of the kernel's {@code lo} by {@code ping -f}; 0 where that is not to be had. */
    static double floodPing() throws InterruptedException {
        try {
            for (String line : run(List.of("ping", "-f", "-q", "-c", "200000", "-s", "56", "127.0.0.1"))) {
                Matcher matcher = FLOOD.matcher(line);
                if (matcher.find()) {
                    return Double.parseDouble(matcher.group(1)) * 1000 / Double.parseDouble(matcher.group(2));
                }
            }
        } catch (IOException unavailable) {
            System.out.println("no ping -f to compare with: " + unavailable.getMessage());
        }
        return 0;
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + lines);
        }
        return lines;
    }
}
