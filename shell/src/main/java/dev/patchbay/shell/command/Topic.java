package dev.patchbay.shell.command;

/** The groups of {@code help}, in its order. */
public enum Topic {
    NETWORK("Build and look at the network"),
    KERNEL("Parameters, counters and files of the kernel"),
    TEXT("Filters, behind a |"),
    LANGUAGE("The language");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
