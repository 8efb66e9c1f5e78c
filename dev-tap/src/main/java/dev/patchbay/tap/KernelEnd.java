package dev.patchbay.tap;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.tap.linux.Mode;
import dev.patchbay.tap.linux.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a specification says about the end in the kernel. */
final class KernelEnd {

    static final String DEVICE = "device";
    static final String NETNS = "kernel-netns";

    static final List<LinkOption> OPTIONS = List.of(
            LinkOption.text(DEVICE, "the device's name in the kernel; as here, if nothing is said"),
            LinkOption.text(NETNS, "the kernel's namespace that it appears in: a name of ip netns, or a file"));

    /** Linux: {@code IFNAMSIZ}, with the zero behind. */
    private static final int LONGEST_NAME = 15;

    private KernelEnd() {}

    /** @throws NetException EINVAL if it cannot be the name of a device */
    static Request of(Mode mode, LinkSpec spec) {
        String name = spec.options().getOrDefault(DEVICE, spec.name().orElse(""));
        if (!isPossible(name)) {
            throw new NetException(Errno.EINVAL, "\"" + name + "\" cannot be the name of a device in the kernel");
        }
        return new Request(mode, name, file(spec.options().getOrDefault(NETNS, "")));
    }

    /** Linux: {@code dev_valid_name}; {@code %d} is for the kernel to fill in. */
    private static boolean isPossible(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == ':' || c == 0 || Character.isWhitespace(c));
    }

    /** A name is one of {@code ip netns}. iproute2: {@code netns_get_fd}. */
    private static String file(String netns) {
        return netns.isEmpty() || netns.indexOf('/') >= 0 ? netns : "/run/netns/" + netns;
    }
}
