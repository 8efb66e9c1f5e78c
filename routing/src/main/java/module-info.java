/** Where packets go: routing tables, policy rules, next hops and longest-prefix match. */
module dev.patchbay.routing {
    requires transitive dev.patchbay.stack.api;
    requires transitive jakarta.inject;

    exports dev.patchbay.routing;

    opens dev.patchbay.routing; // its constructors are injected
}
