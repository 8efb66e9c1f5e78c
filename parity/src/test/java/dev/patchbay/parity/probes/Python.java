package dev.patchbay.parity.probes;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import java.util.concurrent.Callable;

/** How Python prints what a call of its module {@code socket} answers or throws. */
final class Python {

    private Python() {}

    /** The text of what a call answers, or of the exception that Python makes of its errno. */
    static String result(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (NetException refusal) {
            return exception(refusal.errno());
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    /** "ok", or the exception. */
    static String ok(Action call) {
        return result(() -> {
            call.run();
            return "ok";
        });
    }

    /** "ok", or the errno's text alone. */
    static String okOrText(Action call) {
        try {
            call.run();
            return "ok";
        } catch (NetException refusal) {
            return refusal.errno().text();
        } catch (InterruptedException other) {
            throw new AssertionError(other);
        }
    }

    /** Something that may be refused. */
    @FunctionalInterface
    interface Action {
        void run() throws InterruptedException;
    }

    private static String exception(Errno errno) {
        String type = switch (errno) {
            case EAGAIN, EINPROGRESS -> "";
            case ECONNREFUSED -> "ConnectionRefusedError";
            case EPIPE -> "BrokenPipeError";
            case EACCES, EPERM -> "PermissionError";
            default -> "OSError";
        };
        return type.isEmpty()
                ? "TimeoutError('timed out')" // every socket of the recorder's had a time-out
                : type + "(" + errno.number() + ", '" + errno.text() + "')";
    }
}
