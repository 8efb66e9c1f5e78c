package dev.patchbay.netns.plugin;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkKind;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of link that one world knows. A kind that two types claim is nobody's; a type that throws is a problem that
 * names it; all others work. Immutable, but for the list of problems; thread-safe.
 */
public final class LinkTypes {

    private final Map<String, KnownType> byKind = new TreeMap<>();
    private final Map<String, String> disputed = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Finds the types that are on a class loader's path. */
    public LinkTypes(ClassLoader loader) {
        for (LinkType type : Plugins.load(LinkType.class, loader, problems)) {
            try {
                add(KnownType.of(type));
            } catch (Misbehaviour e) {
                problems.add(Plugins.origin(type) + " " + e.getMessage());
            }
        }
    }

    private void add(KnownType type) {
        String kind = type.kind();
        KnownType other = byKind.get(kind);
        if (other != null) {
            String text = "kind \"" + kind + "\" is claimed by two drivers: " + Plugins.origin(other.type()) + " and "
                    + Plugins.origin(type.type());
            problems.add(text);
            disputed.put(kind, text);
            byKind.remove(kind);
        } else if (disputed.containsKey(kind)) {
            problems.add("kind \"" + kind + "\" is claimed by a further driver: " + Plugins.origin(type.type()));
        } else {
            byKind.put(kind, type);
        }
    }

    /** The types whose devices every namespace is born with, {@code lo} first, then by kind. */
    public List<KnownType> pernet() {
        List<KnownType> types = new ArrayList<>();
        for (KnownType type : byKind.values()) {
            type.everyNamespace()
                    .ifPresent(spec -> types.add(spec.name().equals(Optional.of("lo")) ? 0 : types.size(), type));
        }
        return types;
    }

    /** The kinds that can be added by hand. */
    public List<LinkKind> kinds() {
        List<LinkKind> kinds = new ArrayList<>();
        byKind.forEach((kind, type) -> {
            if (type.isAddable()) {
                kinds.add(new LinkKind(
                        kind, Plugins.origin(type.type()), type.options(), type.portOptions(), type.paired()));
            }
        });
        return kinds;
    }

    /** What went wrong so far. */
    public List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    /**
     * A device's options in the order in which its kind declares them; others behind, by name. A driver that answers a
     * {@link LinkedHashMap} has put them in order itself.
     */
    public Map<String, String> inOrder(@Nullable String kind, Map<String, String> options) {
        if (options instanceof LinkedHashMap) {
            return options;
        }
        Map<String, String> left = new TreeMap<>(options);
        Map<String, String> ordered = new LinkedHashMap<>();
        KnownType type = kind == null ? null : byKind.get(kind);
        for (LinkOption option : type == null ? List.<LinkOption>of() : type.options()) {
            String value = left.remove(option.name());
            if (value != null) {
                ordered.put(option.name(), value);
            }
        }
        ordered.putAll(left);
        return ordered;
    }

    /**
     * The type of a kind that can be added by hand.
     *
     * @throws NetException EOPNOTSUPP if there is none
     */
    public KnownType get(String kind) {
        KnownType type = byKind.get(kind);
        if (type != null && type.isAddable()) {
            return type;
        }
        String dispute = disputed.get(kind);
        throw new NetException(Errno.EOPNOTSUPP, dispute != null ? dispute : "Unknown device type");
    }

    /**
     * Makes a driver.
     *
     * @throws NetException what the type refuses with; EIO with the type's origin if it throws anything else
     */
    public LinkDriver attach(KnownType type, LinkPort port, LinkSpec spec) {
        try {
            LinkDriver driver = type.type().attach(port, spec);
            if (driver == null) {
                throw new IllegalStateException("attach answered null");
            }
            return driver;
        } catch (NetException e) {
            throw e;
        } catch (Throwable e) { // a plugin is a stranger's code, and may throw what it does not declare
            String text = Plugins.origin(type.type()) + " threw from attach: " + e;
            synchronized (problems) {
                if (!problems.contains(text)) {
                    problems.add(text);
                }
            }
            throw new NetException(Errno.EIO, text, e);
        }
    }
}
