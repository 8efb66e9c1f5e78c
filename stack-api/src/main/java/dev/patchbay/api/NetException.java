package dev.patchbay.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration or a socket call that cannot be done, as the kernel would refuse it: an {@link Errno}, and for some
 * mistakes a text of the kernel's own (Linux: {@code NL_SET_ERR_MSG}, printed by {@code ip} as {@code Error: …}).
 */
public final class NetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;
    private final @Nullable String extack;

    public NetException(Errno errno) {
        this(errno, null, null);
    }

    /** @param extack the kernel's own text, without "Error: " */
    public NetException(Errno errno, String extack) {
        this(errno, extack, null);
    }

    public NetException(Errno errno, @Nullable String extack, @Nullable Throwable cause) {
        super(extack == null ? errno.text() : extack, cause);
        this.errno = errno;
        this.extack = extack;
    }

    public Errno errno() {
        return errno;
    }

    /** The kernel's own text, where it has one. */
    public Optional<String> extack() {
        return Optional.ofNullable(extack);
    }
}
