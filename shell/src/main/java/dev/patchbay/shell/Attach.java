package dev.patchbay.shell;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.shell.prompt.Prompt;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * A prompt in a network that is joined to the machine's own kernel: {@code attach [--netns NAME] [NAME] [ADDRESS/LEN]}.
 *
 * <p>The network has one link, a tap, with an address; what is to be typed at the kernel's end is printed, with the first
 * other address of the same prefix.
 */
public final class Attach {

    private static final String NAME = "tap0";
    private static final String ADDRESS = "10.42.0.2/24";
    private static final int USAGE_STATUS = 2;
    private static final int FAILED = 1;

    private static final String USAGE = """
            Usage: attach [--netns NAME] [NAME] [ADDRESS/LEN]   a prompt, joined to this machine's kernel by a tap
                NAME          the device, here and in the kernel: tap0
                ADDRESS/LEN   the address here: 10.42.0.2/24
                --netns NAME  the kernel's namespace that the device appears in""";

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<World.Builder> worlds;
    private String name = NAME;
    private String netns = "";
    private String address = ADDRESS;

    Attach(PrintStream out, PrintStream err, Supplier<World.Builder> worlds) {
        this.out = out;
        this.err = err;
        this.worlds = worlds;
    }

    /** Runs it on the process's own streams and ends the process with its exit status. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = Main.utf8(FileDescriptor.out);
        PrintStream err = Main.utf8(FileDescriptor.err);
        int status = new Attach(out, err, World::builder).run(List.of(arguments));
        out.flush();
        err.flush();
        System.exit(status);
    }

    /**
     * Runs it.
     *
     * @return the exit status
     */
    int run(List<String> arguments) throws InterruptedException {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--help") || word.equals("-h")) {
                out.println(USAGE);
                return 0;
            }
            if (word.equals("--netns") && i + 1 < arguments.size()) {
                netns = arguments.get(++i);
            } else if (word.startsWith("-")) {
                err.println("attach: unknown option " + word + "\n" + USAGE);
                return USAGE_STATUS;
            } else if (word.indexOf('/') >= 0) {
                address = word;
            } else {
                name = word;
            }
        }
        try (World world = worlds.get().build()) {
            world.pluginProblems().forEach(problem -> err.println("attach: " + problem));
            join(world);
            return new Prompt(world, Toolbox.commands()).run();
        } catch (NetException | IllegalArgumentException | IOException problem) {
            err.println("attach: " + problem.getMessage());
            return FAILED;
        }
    }

    private void join(World world) {
        InterfaceAddress own = InterfaceAddress.parse(address);
        world.initial().lo().up();
        LinkSpec tap = LinkSpec.of("tap").named(name);
        world.initial()
                .links()
                .add(netns.isEmpty() ? tap : tap.withOption("kernel-netns", netns))
                .add(address)
                .up();
        String inside = netns.isEmpty() ? "" : "-n " + netns + " ";
        out.println("This network is " + own.local() + " on " + name + ". Type at the kernel's end, as root:\n");
        out.println("    ip " + inside + "addr add " + other(own) + "/" + own.prefixLength() + " dev " + name);
        out.println("    ip " + inside + "link set " + name + " up");
        out.println("    " + (netns.isEmpty() ? "" : "ip netns exec " + netns + " ") + "ping " + own.local() + "\n");
    }

    /** The first address of the prefix that is another. */
    private static Ip4Address other(InterfaceAddress own) {
        int bits = own.local().bits();
        int mask = own.prefixLength() == 0 ? 0 : -1 << (32 - own.prefixLength());
        int first = (bits & mask) + (own.prefixLength() < 31 ? 1 : 0);
        return new Ip4Address(first == bits ? first + 1 : first);
    }
}
