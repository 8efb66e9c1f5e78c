/** A command line for a world: {@code ip}, {@code ping}, {@code sysctl} and their like, and the language around them. */
module dev.patchbay.shell {
    requires transitive dev.patchbay.stack.api;
    requires dev.patchbay.capture;
    requires org.jline;
    requires org.snakeyaml.engine;

    exports dev.patchbay.shell;
}
