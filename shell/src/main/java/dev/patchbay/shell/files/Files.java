package dev.patchbay.shell.files;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Hosts;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of one namespace, by their paths, and those that the shell has made. */
public final class Files {

    private static final String SYSCTLS = "/proc/sys/";
    private static final String DEVICES = "/sys/class/net/";
    private static final String NAMESPACES = "/etc/netns/";
    private static final String HOSTS = "/hosts";

    private final Namespace namespace;
    private final Scratch scratch;

    public Files(Namespace namespace, Scratch scratch) {
        this.namespace = namespace;
        this.scratch = scratch;
    }

    /**
     * What is in a file, or what is wrong with it.
     *
     * @param text what is in it
     * @param problem as {@code strerror} says it; null: nothing
     */
    public record Content(String text, @Nullable String problem) {

        static Content of(String text) {
            return new Content(text, null);
        }

        static Content problem(Errno errno) {
            return new Content("", errno.text());
        }

        private static Content directory() {
            return new Content("", "Is a directory");
        }
    }

    public Content read(String path) {
        if (path.startsWith(SYSCTLS)) {
            return readSysctl(path.substring(SYSCTLS.length()));
        }
        if (path.startsWith(DEVICES)) {
            return readDevice(path.substring(DEVICES.length()));
        }
        Optional<Hosts> hosts = hosts(path);
        if (hosts.isPresent()) {
            return Content.of(hosts.get().text());
        }
        String made = scratch.read(path);
        if (made != null) {
            return Content.of(made);
        }
        return switch (path) {
            case "/dev/null", "/proc/net/if_inet6" -> Content.of("");
            case "/etc/hostname" -> Content.of(namespace.hostname() + "\n");
            case "/proc/net/dev" -> Content.of(new ProcNet(namespace).devices());
            case "/proc/net/route" -> Content.of(new ProcNet(namespace).routes());
            case "/proc/net/tcp" -> Content.of(new ProcNetSockets(namespace).tcp());
            case "/proc/net/udp" -> Content.of(new ProcNetSockets(namespace).udp());
            case "/proc/net/sockstat" -> Content.of(new ProcNetSockets(namespace).statistics());
            case "/proc/net/arp" -> Content.of(new ProcNet(namespace).neighbours());
            case "/",
                    "/dev",
                    "/etc",
                    "/proc",
                    "/proc/net",
                    "/proc/sys",
                    "/sys",
                    "/sys/class",
                    "/sys/class/net",
                    "/tmp" -> Content.directory();
            default -> Content.problem(Errno.ENOENT);
        };
    }

    /** The hosts file that a path means: our own, or that of a named namespace, which lies where ip-netns(8) says. */
    private Optional<Hosts> hosts(String path) {
        if (path.equals("/etc/hosts")) {
            return Optional.of(namespace.hosts());
        }
        boolean named = path.startsWith(NAMESPACES) && path.endsWith(HOSTS);
        return named && path.length() > NAMESPACES.length() + HOSTS.length()
                ? namespace
                        .world()
                        .find(path.substring(NAMESPACES.length(), path.length() - HOSTS.length()))
                        .map(Namespace::hosts)
                : Optional.empty();
    }

    private Content readSysctl(String path) {
        String name = SysctlPath.swapped(path);
        try {
            return Content.of(namespace.sysctl().get(name) + "\n");
        } catch (NetException refusal) {
            boolean directory = namespace.sysctl().names().stream().anyMatch(one -> one.startsWith(name + "."));
            return directory ? Content.directory() : Content.problem(refusal.errno());
        }
    }

    private Content readDevice(String path) {
        int slash = path.indexOf('/');
        Optional<Link> link = namespace.links().find(slash < 0 ? path : path.substring(0, slash));
        if (link.isEmpty()) {
            return Content.problem(Errno.ENOENT);
        }
        String file = slash < 0 ? "" : path.substring(slash + 1);
        return file.isEmpty() || file.equals("statistics") || file.equals("statistics/")
                ? Content.directory()
                : new DeviceFiles(link.get()).read(file);
    }

    /** Whether a shell may write to it. */
    public boolean isWritable(String path) {
        return path.equals("/dev/null")
                || hosts(path).isPresent()
                || path.startsWith(SYSCTLS) && !path.endsWith("/")
                || Scratch.isPossible(path);
    }

    /**
     * Writes to a file.
     *
     * @param append whether what is there stays
     * @return what is wrong, as {@code strerror} says it
     */
    public Optional<String> write(String path, String text, boolean append) {
        try {
            Optional<Hosts> hosts = hosts(path);
            if (hosts.isPresent()) {
                hosts.get().text(append ? hosts.get().text() + text : text);
            } else if (path.startsWith(SYSCTLS)) {
                namespace.sysctl().set(SysctlPath.swapped(path.substring(SYSCTLS.length())), text.strip());
            } else if (Scratch.isPossible(path)) {
                scratch.write(path, text, append);
            }
            return Optional.empty();
        } catch (NetException refusal) {
            return Optional.of(refusal.errno().text());
        }
    }

    /** All files with something in them, for the prompt. */
    public List<String> paths() {
        TreeSet<String> paths = new TreeSet<>(List.of("/etc/hosts", "/etc/hostname"));
        List.of("dev", "route", "arp", "tcp", "udp", "sockstat").forEach(name -> paths.add("/proc/net/" + name));
        paths.addAll(scratch.paths());
        namespace.world().namespaces().forEach(one -> paths.add(NAMESPACES + one.name() + HOSTS));
        for (Link link : namespace.links().all()) {
            DeviceFiles.names().forEach(name -> paths.add(DEVICES + link.name() + "/" + name));
        }
        return List.copyOf(paths);
    }
}
