package dev.patchbay.packetdrill.setup;

import dev.patchbay.packetdrill.setup.ShellLine.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of what set-up lines may say. */
final class SetupCommands {

    private static final String PROC = "/proc/sys/";

    private final Pipeline pipeline;
    private final List<String> words;

    private SetupCommands(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.words = pipeline.commands().get(0);
    }

    /** @throws IllegalArgumentException if it is not on the list */
    static List<SetupCommand> of(Pipeline pipeline) {
        SetupCommands commands = new SetupCommands(pipeline);
        return pipeline.commands().size() == 1 ? commands.single() : List.of(commands.piped());
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("unknown command: " + pipeline.text());
    }

    private List<SetupCommand> single() {
        String file = words.get(0);
        String command = file.substring(file.lastIndexOf('/') + 1);
        if ((command.equals(".") || command.equals("source") || command.equals("sh")) && words.size() == 2) {
            file = words.get(1);
            command = file.substring(file.lastIndexOf('/') + 1);
        }
        if (command.equals("defaults.sh")) {
            return Defaults.COMMANDS;
        }
        if (command.startsWith("sysctl_restore_") && command.endsWith(".sh")) {
            return List.of(
                    new SetupCommand.Nothing()); // every run has a stack of its own, so there is nothing to restore
        }
        return switch (command) {
            case "set_sysctls.py" -> assignments(words.subList(1, words.size()), false);
            case "sysctl" -> sysctl();
            case "echo" -> List.of(echo());
            case "tc" -> List.of(discipline());
            case "ethtool" -> List.of(offloads());
            case "ip" -> List.of(ip());
            case "nstat" -> List.of(resetCounters());
            case "grep" -> List.of(grep());
            case "dd" -> List.of(dd());
            case "rm" -> List.of(rm());
            case "sleep" -> List.of(new SetupCommand.Sleep(number(argument(1))));
            case "true" -> List.of(new SetupCommand.Nothing());
            default -> throw unknown();
        };
    }

    private String argument(int index) {
        if (index >= words.size()) {
            throw unknown();
        }
        return words.get(index);
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    // -------------------------------------------------------------------------------------------------- parameters

    private List<SetupCommand> sysctl() {
        List<String> arguments = new ArrayList<>();
        boolean optional = false;
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("-")) {
                if (!word.matches("-[qwe]+")) {
                    throw unknown();
                }
                optional |= word.contains("e");
            } else {
                arguments.add(word);
            }
        }
        return assignments(arguments, optional);
    }

    private List<SetupCommand> assignments(List<String> arguments, boolean optional) {
        List<SetupCommand> commands = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw unknown();
            }
            commands.add(parameter(argument.substring(0, equals), argument.substring(equals + 1), optional));
        }
        if (commands.isEmpty()) {
            throw unknown();
        }
        return commands;
    }

    private static SetupCommand parameter(String name, String value, boolean optional) {
        String path = name.startsWith(PROC) ? name.substring(PROC.length()) : name;
        return new SetupCommand.Sysctl(path.replace('/', '.'), value.strip(), optional);
    }

    private SetupCommand echo() {
        String value = String.join(" ", words.subList(1, words.size()));
        String file = pipeline.output();
        if (file.startsWith("/sys/module/") && file.contains("/parameters/")) {
            return new SetupCommand.ModuleParameter(file, value);
        }
        if (file.startsWith(PROC)) {
            return parameter(file, value, false);
        }
        throw unknown();
    }

    // ------------------------------------------------------------------------------------------------------ device

    private SetupCommand discipline() {
        boolean delete = argument(2).equals("del") || argument(2).equals("delete");
        boolean known = delete || List.of("add", "replace", "change").contains(argument(2));
        if (!known || !argument(1).equals("qdisc") || !words.contains("tun0") || !words.contains("root")) {
            throw unknown();
        }
        if (delete) {
            return new SetupCommand.Discipline("", -1, pipeline.text());
        }
        String kind = argument(words.indexOf("root") + 1);
        int limit = words.indexOf("limit");
        if (!List.of("pfifo", "bfifo", "fq", "pfifo_fast", "noqueue").contains(kind)) {
            throw unknown();
        }
        return new SetupCommand.Discipline(kind, limit < 0 ? -1 : (int) number(argument(limit + 1)), pipeline.text());
    }

    private SetupCommand offloads() {
        if (words.size() < 5
                || words.size() % 2 == 0
                || !argument(1).equals("-K")
                || !argument(2).equals("tun0")) {
            throw unknown();
        }
        Map<String, Boolean> features = new LinkedHashMap<>();
        for (int i = 3; i < words.size(); i += 2) {
            String state = argument(i + 1);
            if (!List.of("tso", "gso", "gro", "tx", "rx", "sg").contains(argument(i))
                    || !state.equals("on") && !state.equals("off")) {
                throw unknown();
            }
            features.put(argument(i), state.equals("on"));
        }
        return new SetupCommand.Offloads(features, pipeline.text());
    }

    private SetupCommand ip() {
        if (words.equals(List.of("ip", "tcp_metrics", "flush", "all"))
                || words.equals(List.of("ip", "tcp_metrics", "flush"))) {
            return new SetupCommand.FlushMetrics();
        }
        boolean ip6 = argument(1).equals("-6");
        int at = ip6 || argument(1).equals("-4") ? 2 : 1;
        if (!List.of("route", "ro", "r").contains(argument(at))
                || !List.of("change", "replace").contains(argument(at + 1))) {
            throw unknown();
        }
        boolean one = !argument(at + 2).contains("/") || argument(at + 2).endsWith("/32");
        boolean mayCreate = one && !ip6;
        String text = mayCreate ? pipeline.text().replaceFirst(" change ", " replace ") : pipeline.text();
        return new SetupCommand.RouteChange(List.copyOf(words.subList(at + 2, words.size())), ip6, mayCreate, text);
    }

    // ----------------------------------------------------------------------------------------- counters and sockets

    private SetupCommand resetCounters() {
        boolean known = words.size() == 1 || words.size() == 2 && argument(1).matches("-[nrsaz]+");
        if (!known) {
            throw unknown();
        }
        return new SetupCommand.ResetCounters();
    }

    private SetupCommand piped() {
        List<String> grep = pipeline.commands().get(1);
        if (pipeline.commands().size() != 2 || !grep.get(0).equals("grep") || grep.size() < 2) {
            throw unknown();
        }
        String pattern = grep.get(grep.size() - 1);
        boolean quiet = grep.contains("-q");
        if (words.get(0).equals("nstat")) {
            return new SetupCommand.ExpectCounter(pattern, quiet, pipeline.text());
        }
        if (words.get(0).equals("cat") && words.size() >= 2) {
            return socketTable(pattern, words.subList(1, words.size()));
        }
        throw unknown();
    }

    private SetupCommand grep() {
        int files = words.size();
        while (files > 1 && words.get(files - 1).startsWith("/proc/")) {
            files--;
        }
        if (files < 2 || files == words.size()) {
            throw unknown();
        }
        return socketTable(words.get(files - 1), words.subList(files, words.size()));
    }

    /** Of several tables, that of TCP over IPv4 counts. */
    private SetupCommand socketTable(String pattern, List<String> files) {
        List<String> tables = new ArrayList<>();
        for (String file : files) {
            String table = file.substring(file.lastIndexOf('/') + 1);
            if (!file.startsWith("/proc/") || !file.contains("/net/") || !table.matches("tcp|tcp6|udp")) {
                throw unknown();
            }
            tables.add(table);
        }
        String table = tables.contains("tcp") ? "tcp" : tables.get(0);
        return new SetupCommand.ExpectSocket(pattern, table, pipeline.text());
    }

    // ------------------------------------------------------------------------------------------------------- files

    private SetupCommand dd() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            String[] parts = word.split("=", 2);
            options.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        String file = options.getOrDefault("of", "");
        if (!options.getOrDefault("if", "").equals("/dev/zero") || file.isEmpty()) {
            throw unknown();
        }
        return new SetupCommand.MakeFile(
                file, size(options.getOrDefault("bs", "512")) * size(options.getOrDefault("count", "1")));
    }

    private long size(String text) {
        String digits = text.replaceFirst("[kKMG]?B?$", "");
        String unit = text.substring(digits.length());
        long factor = unit.isEmpty()
                ? 1
                : 1L << 10 * ("kKMG".indexOf(unit.charAt(0)) == 0 ? 1 : "KMG".indexOf(unit.charAt(0)) + 1);
        return (long) (number(digits) * factor);
    }

    private SetupCommand rm() {
        if (words.size() < 2) {
            throw unknown();
        }
        return new SetupCommand.RemoveFile(words.get(words.size() - 1), words.contains("-f"));
    }
}
