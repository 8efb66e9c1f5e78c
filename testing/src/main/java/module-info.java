/** The test kit: what every driver must do, as tests to inherit. */
module dev.patchbay.testing {
    requires static org.jspecify;
    requires transitive dev.patchbay.stack.api;
    requires dev.patchbay.netns;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports dev.patchbay.testing;
}
