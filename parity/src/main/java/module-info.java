/** Runs what was recorded on a Linux kernel in a world, and compares. */
module dev.patchbay.parity {
    requires static org.jspecify;
    requires transitive dev.patchbay.stack.api;
    requires dev.patchbay.shell;

    exports dev.patchbay.parity;
}
