package dev.patchbay.architecture.plugin;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where classes come from: the jar or the directory that a class was loaded from. */
final class Place {

    private Place() {}

    static Path of(String className) {
        try {
            return Path.of(Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError(className + " is not on the test's class path", e);
        }
    }

    /** A module path of everything that a world with a loopback device and cables needs, and of what is added. */
    static String modulePath(Path... more) {
        Stream<Path> ours = Stream.of(
                        "dev.patchbay.api.World",
                        "dev.patchbay.core.Stack",
                        "dev.patchbay.routing.RoutingTables",
                        "dev.patchbay.netns.world.WorldBuilder",
                        "dev.patchbay.transport.udp.UdpTransportType",
                        "dev.patchbay.loopback.LoopbackType",
                        "dev.patchbay.ethernet.veth.VethType",
                        "com.google.inject.Injector",
                        "com.google.common.collect.ImmutableList",
                        "com.google.common.util.concurrent.internal.InternalFutureFailureAccess",
                        "jakarta.inject.Inject",
                        "org.aopalliance.aop.Advice",
                        "org.jspecify.annotations.Nullable")
                .map(Place::of);
        return Stream.concat(ours, Stream.of(more))
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
