package dev.patchbay.shell.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a shell remembers: variables, arguments, functions and options. A subshell works on a copy. */
final class Variables {

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Node> functions = new HashMap<>();
    private final Deque<Map<String, @Nullable String>> locals = new ArrayDeque<>();
    private List<String> arguments = List.of();
    private String name = "sh";
    private int lastStatus;
    private int lastSubstitution;
    private long lastJob;
    private String trap = "";
    private boolean endsOnError;
    private boolean refusesUnset;
    private boolean tells;

    Variables() {
        values.put("IFS", " \t\n");
        values.put("HOME", "/root");
        values.put("PWD", "/");
        values.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /** One with the same content that goes its own way. */
    Variables copy() {
        Variables copy = new Variables();
        copy.values.clear();
        copy.values.putAll(values);
        copy.functions.putAll(functions);
        copy.arguments = arguments;
        copy.name = name;
        copy.lastStatus = lastStatus;
        copy.lastJob = lastJob;
        copy.endsOnError = endsOnError;
        copy.refusesUnset = refusesUnset;
        copy.tells = tells;
        return copy;
    }

    /** The value of a variable or a special parameter; null: it has none. */
    @Nullable
    String get(String name) {
        return switch (name) {
            case "?" -> Integer.toString(lastStatus);
            case "#" -> Integer.toString(arguments.size());
            case "$" -> "1";
            case "!" -> lastJob == 0 ? null : Long.toString(lastJob);
            case "-" -> (endsOnError ? "e" : "") + (refusesUnset ? "u" : "") + (tells ? "x" : "");
            case "0" -> this.name;
            case "*", "@" -> arguments.isEmpty() ? null : String.join(" ", arguments);
            default -> Character.isDigit(name.charAt(0)) ? argument(name) : values.get(name);
        };
    }

    private @Nullable String argument(String digits) {
        int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        return number > arguments.size() ? null : arguments.get(number - 1);
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    void unset(String name) {
        values.remove(name);
    }

    /** Makes a variable local to the function that runs. */
    boolean localize(String name) {
        Map<String, @Nullable String> frame = locals.peek();
        if (frame == null) {
            return false;
        }
        if (!frame.containsKey(name)) {
            frame.put(name, values.get(name));
        }
        return true;
    }

    /** How many functions are being run, one inside the other. */
    int functionDepth() {
        return locals.size();
    }

    void enterFunction() {
        locals.push(new HashMap<>());
    }

    void leaveFunction() {
        locals.pop().forEach((name, value) -> {
            if (value == null) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
        });
    }

    /** All, as {@code set} prints them. */
    Map<String, String> all() {
        return values;
    }

    Map<String, Node> functions() {
        return functions;
    }

    List<String> arguments() {
        return arguments;
    }

    void arguments(List<String> words) {
        arguments = List.copyOf(words);
    }

    /** What {@code $0} says. */
    void name(String word) {
        name = word;
    }

    int lastStatus() {
        return lastStatus;
    }

    void lastStatus(int status) {
        lastStatus = status;
    }

    /** The status of the last command substitution of the command that runs, which is its own if it is nothing else. */
    int lastSubstitution() {
        return lastSubstitution;
    }

    void lastSubstitution(int status) {
        lastSubstitution = status;
    }

    void lastJob(long number) {
        lastJob = number;
    }

    /** What runs when the shell ends. */
    String trap() {
        return trap;
    }

    void trap(String text) {
        trap = text;
    }

    /** {@code set -e}. */
    boolean endsOnError() {
        return endsOnError;
    }

    /** {@code set -u}. */
    boolean refusesUnset() {
        return refusesUnset;
    }

    /** {@code set -x}. */
    boolean tells() {
        return tells;
    }

    /** Sets an option by its letter; answers whether there is such a one. */
    boolean option(char letter, boolean on) {
        switch (letter) {
            case 'e' -> endsOnError = on;
            case 'u' -> refusesUnset = on;
            case 'x' -> tells = on;
            default -> {
                return false;
            }
        }
        return true;
    }
}
