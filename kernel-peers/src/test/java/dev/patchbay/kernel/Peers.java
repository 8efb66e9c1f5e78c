package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import java.util.ArrayList;
import java.util.List;

/** A world in real time, namespaces of the kernel, and taps between them. In the end nothing is left. */
final class Peers implements AutoCloseable {

    final World world = World.create();
    private final List<KernelNamespace> kernels = new ArrayList<>();

    Peers() {
        assertThat(world.pluginProblems()).isEmpty();
    }

    List<KernelNamespace> kernels() {
        return kernels;
    }

    KernelNamespace kernel() {
        KernelNamespace made = new KernelNamespace();
        kernels.add(made);
        return made;
    }

    /** A link of a kind to a namespace of the kernel, where it has the same name; without addresses, and off. */
    static Link link(Namespace host, String kind, String name, KernelNamespace kernel) {
        return host.links().add(LinkSpec.of(kind).named(name).withOption("kernel-netns", kernel.name()));
    }

    /** A tap with an address at either end, up, and with a carrier. */
    static Link tap(Namespace host, String name, String address, KernelNamespace kernel, String kernelAddress) {
        return join(link(host, "tap", name, kernel), address, kernel, kernelAddress);
    }

    /** Gives a link an address at either end, switches both on, and waits for the carriers. */
    static Link join(Link link, String address, KernelNamespace kernel, String kernelAddress) {
        String name = link.name();
        link.add(address).up();
        kernel.configure(name, kernelAddress);
        kernel.awaitCarrier(name);
        KernelNamespace.await("a carrier here", () -> link.info().hasCarrier());
        return link;
    }

    @Override
    public void close() {
        world.close();
        kernels.forEach(KernelNamespace::close);
        assertThat(world.failures()).as("what went wrong inside loops").isEmpty();
        KernelNamespace.await(
                "all packets have ended; " + world.books(), () -> world.books().inside() == 0);
    }
}
