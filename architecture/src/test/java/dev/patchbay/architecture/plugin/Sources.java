package dev.patchbay.architecture.plugin;

/** What strangers write. */
final class Sources {

    private Sources() {}

    /** A driver that swallows what it is sent; the places to break it are easy to find. */
    static String driver(String packageName, String className, String kind) {
        return """
                package %s;

                import dev.patchbay.api.LinkSpec;
                import dev.patchbay.packet.Outcome;
                import dev.patchbay.spi.*;

                public final class %s implements LinkType {
                    public %s() {}

                    @Override
                    public String kind() {
                        return "%s";
                    }

                    @Override
                    public LinkDriver attach(LinkPort port, LinkSpec spec) {
                        return LinkDriver.of(LinkTraits.ETHERNET, packet -> packet.end(Outcome.CONSUMED));
                    }
                }
                """.formatted(packageName, className, className, kind);
    }
}
