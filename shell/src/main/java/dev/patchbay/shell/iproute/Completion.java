package dev.patchbay.shell.iproute;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkKind;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.Namespace;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.RouteTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the next word of an {@code ip} command could be: an option, an object, a sub-command, one of its keywords, or
 * the name of something that exists.
 */
final class Completion {

    private static final Set<String> BEFORE_DEVICE = Set.of("dev", "oif", "iif", "master", "link");
    private static final Set<String> PERHAPS_BEFORE_DEVICE = Set.of("show", "list", "set", "delete", "del", "flush");
    /** The objects whose sub-commands may have a device without {@code dev} in front of it. */
    private static final Set<String> TAKE_DEVICE = Set.of("link", "address");

    private static final Set<String> BEFORE_NAMESPACE = Set.of("netns", "-n", "-netns", "exec", "del", "delete");

    private final Map<String, IpObject> objects;
    private final Function<String, Optional<String>> fullName;

    Completion(Map<String, IpObject> objects, Function<String, Optional<String>> fullName) {
        this.objects = objects;
        this.fullName = fullName;
    }

    List<String> candidates(Call call) {
        List<String> words = new ArrayList<>(call.arguments());
        Namespace namespace = call.namespace();
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String option = words.remove(0);
            if (BEFORE_NAMESPACE.contains(option)) {
                if (words.isEmpty()) {
                    return namespaces(call);
                }
                namespace = call.world().find(words.remove(0)).orElse(namespace);
            }
        }
        if (words.isEmpty()) {
            List<String> all = new ArrayList<>(objects.keySet());
            all.addAll(OptionReader.words());
            return all;
        }
        Call there = call.in(namespace);
        return fullName.apply(words.remove(0))
                .map(objects::get)
                .map(object -> behindObject(there, object, words))
                .orElse(List.of());
    }

    private List<String> behindObject(Call call, IpObject object, List<String> words) {
        SubCommands commands = object.subCommands();
        if (words.isEmpty()) {
            return commands.words();
        }
        if (object.name().equals("netns") && words.get(0).equals("exec") && words.size() > 1) {
            return behindExec(call, words.subList(1, words.size()));
        }
        String last = words.get(words.size() - 1);
        List<String> found = new ArrayList<>();
        if (object.name().equals("netns") || last.equals("netns")) {
            found.addAll(namespaces(call));
        } else if (last.equals("table") || last.equals("lookup")) {
            found.addAll(NameTable.TABLES.names());
        } else if (last.equals("scope")) {
            found.addAll(NameTable.SCOPES.names());
        } else if (last.startsWith("proto")) {
            found.addAll(NameTable.PROTOCOLS.names());
        } else if (last.equals("type")) {
            found.addAll(object.name().equals("link") ? kinds(call) : RouteTypes.names());
        } else if (BEFORE_DEVICE.contains(last)) {
            found.addAll(devices(call.namespace()));
        } else {
            if (PERHAPS_BEFORE_DEVICE.contains(last) && TAKE_DEVICE.contains(object.name())) {
                found.addAll(devices(call.namespace()));
            }
            found.addAll(commands.keywords(words.get(0)));
            found.addAll(kindOptions(call, words));
        }
        return found;
    }

    /** The command behind {@code ip netns exec NAME}, or that command's own words. */
    private static List<String> behindExec(Call call, List<String> words) {
        Namespace there = call.world().find(words.get(0)).orElse(call.namespace());
        if (words.size() == 1) {
            return call.commands().all().stream().map(Command::name).toList();
        }
        return call.commands()
                .find(words.get(1))
                .map(command -> command.candidates(call.in(there).with(words.subList(2, words.size()))))
                .orElse(List.of());
    }

    private static List<String> namespaces(Call call) {
        return call.world().namespaces().stream().map(Namespace::name).toList();
    }

    private static List<String> devices(Namespace namespace) {
        return namespace.links().all().stream().map(Link::name).toList();
    }

    private static List<String> kinds(Call call) {
        return call.world().linkKinds().stream().map(LinkKind::name).toList();
    }

    private static List<String> kindOptions(Call call, List<String> words) {
        int type = words.indexOf("type");
        if (type < 0 || type + 1 >= words.size()) {
            return List.of();
        }
        return call.world().linkKinds().stream()
                .filter(kind -> kind.name().equals(words.get(type + 1)))
                .flatMap(kind -> kind.options().stream())
                .map(LinkOption::name)
                .toList();
    }
}
