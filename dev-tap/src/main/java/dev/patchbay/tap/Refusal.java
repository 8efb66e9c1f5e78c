package dev.patchbay.tap;

import static dev.patchbay.tap.linux.SystemCallException.EACCES;
import static dev.patchbay.tap.linux.SystemCallException.EBUSY;
import static dev.patchbay.tap.linux.SystemCallException.EINVAL;
import static dev.patchbay.tap.linux.SystemCallException.ENODEV;
import static dev.patchbay.tap.linux.SystemCallException.ENOENT;
import static dev.patchbay.tap.linux.SystemCallException.ENXIO;
import static dev.patchbay.tap.linux.SystemCallException.EPERM;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.tap.linux.Mode;
import dev.patchbay.tap.linux.Request;
import dev.patchbay.tap.linux.SystemCallException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what is missing when the kernel's end cannot be made. */
final class Refusal {

    private Refusal() {}

    /** A machine that has no such devices. */
    static NetException notLinux(String system) {
        return new NetException(Errno.EOPNOTSUPP, "taps need Linux with 64 bits; this is " + system);
    }

    /** JNA is not there, or cannot load what it needs. */
    static NetException withoutJna(LinkageError problem) {
        String why = problem instanceof NoClassDefFoundError
                        && String.valueOf(problem.getMessage()).startsWith("com/sun/jna/")
                ? "it is not on the class path"
                : "it says: " + problem.getMessage();
        return new NetException(Errno.EOPNOTSUPP, "taps need the library JNA (net.java.dev.jna:jna); " + why, problem);
    }

    /** What a system call's failure means. */
    static NetException of(SystemCallException problem, Request request) {
        String text = switch (problem.call()) {
            case "open" -> opening(problem.errno());
            case "netns", "setns" -> entering(problem.errno(), request);
            case "TUNSETIFF" -> making(problem.errno(), request);
            default -> null;
        };
        Errno errno = Arrays.stream(Errno.values())
                .filter(one -> one.number() == problem.errno())
                .findFirst()
                .orElse(Errno.EIO);
        return new NetException(errno, text != null ? text : problem.call() + ": " + errno.text(), problem);
    }

    private static @Nullable String opening(int errno) {
        return switch (errno) {
            case ENOENT ->
                "there is no /dev/net/tun: load the kernel's module (modprobe tun), or give it to the container";
            case ENODEV, ENXIO -> "the kernel has no tun driver behind /dev/net/tun (modprobe tun)";
            case EACCES, EPERM -> "no permission to open /dev/net/tun: it takes root";
            default -> null;
        };
    }

    private static @Nullable String entering(int errno, Request request) {
        return switch (errno) {
            case ENOENT -> "the kernel has no namespace " + request.netns();
            case EACCES, EPERM ->
                "no permission to enter the kernel's namespace " + request.netns() + ": it takes root";
            case EINVAL -> request.netns() + " is no network namespace";
            default -> null;
        };
    }

    private static @Nullable String making(int errno, Request request) {
        String mode = request.mode().name().toLowerCase(Locale.ROOT);
        String device = request.device().isEmpty() ? "a " + mode : "the " + mode + " " + request.device();
        return switch (errno) {
            case EACCES, EPERM ->
                "no permission to make " + device + " in the kernel: it takes root (CAP_NET_ADMIN), or root"
                        + " makes it ready: ip tuntap add dev " + name(request) + " mode " + mode + " user YOU";
            case EBUSY -> "the kernel's " + device.substring(4) + " is in use by somebody else";
            case EINVAL -> "the kernel has a device " + request.device() + " already, and it is no " + mode;
            default -> null;
        };
    }

    private static String name(Request request) {
        return request.device().isEmpty() ? request.mode() == Mode.TAP ? "tap0" : "tun0" : request.device();
    }
}
