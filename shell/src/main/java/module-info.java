/** A command line for a world: {@code ip}, {@code sysctl}, {@code nstat} and the language around them. */
module dev.patchbay.shell {
    requires transitive dev.patchbay.stack.api;
    requires dev.patchbay.capture;
    requires org.jline;

    exports dev.patchbay.shell;
}
