package dev.patchbay.shell.netcat;

import dev.patchbay.api.Errno;
import dev.patchbay.shell.command.Failure;

/** Whose words are used where something is refused. */
enum Wording {
    /** OpenBSD's {@code nc}. */
    NC {
        @Override
        Failure notBound(String address, int port, Errno reason) {
            return new Failure(1, "nc", reason);
        }

        @Override
        String notConnected(NetcatOptions options, String address, int port, Errno reason) {
            return options.verbose == 0
                    ? ""
                    : "nc: connect to " + options.host + address + " port " + port + " (" + options.protocol()
                            + ") failed: " + reason.text();
        }

        @Override
        Failure unresolved(NetcatOptions options, String reason) {
            String port = options.listen ? "" : " port " + options.firstPort;
            return new Failure(1, "nc: getaddrinfo for host \"" + options.host + "\"" + port + ": " + reason);
        }
    },
    /** Nmap's {@code ncat}. */
    NCAT {
        @Override
        Failure notBound(String address, int port, Errno reason) {
            return new Failure(2, "Ncat: bind to " + address + ":" + port + ": " + reason.text() + ". QUITTING.");
        }

        @Override
        String notConnected(NetcatOptions options, String address, int port, Errno reason) {
            return "Ncat: " + (reason == Errno.ETIMEDOUT ? "TIMEOUT" : reason.text()) + ".";
        }

        @Override
        Failure unresolved(NetcatOptions options, String reason) {
            return new Failure(
                    2, "Ncat: Could not resolve hostname \"" + options.host + "\": " + reason + ". QUITTING.");
        }
    };

    /** It cannot listen there. */
    abstract Failure notBound(String address, int port, Errno reason);

    /**
     * Nobody answers there.
     *
     * @param address in parentheses, where a name was given
     * @return empty: nothing is said
     */
    abstract String notConnected(NetcatOptions options, String address, int port, Errno reason);

    /** No host has this name. */
    abstract Failure unresolved(NetcatOptions options, String reason);
}
