package dev.patchbay.capture;

import java.util.Optional;

/** A kind of link header, by the names and numbers of libpcap ({@code DLT_}, {@code LINKTYPE_}). */
public enum LinkLayer {
    /** Ethernet: destination, source, type. Every link with link addresses, and {@code lo}. */
    EN10MB(1, "Ethernet", 14),
    /** No header: the packet begins with its IP header. */
    RAW(101, "Raw IP", 0),
    /** Linux's cooked header, version 2: what a capture of all links ({@code -i any}) begins with. */
    LINUX_SLL2(276, "Linux cooked v2", 20);

    private final int linkType;
    private final String description;
    private final int headerLength;

    LinkLayer(int linkType, String description, int headerLength) {
        this.linkType = linkType;
        this.description = description;
        this.headerLength = headerLength;
    }

    /** The number in capture files ({@code LINKTYPE_}). */
    public int linkType() {
        return linkType;
    }

    /** As tcpdump describes it. */
    public String description() {
        return description;
    }

    /** Length of the header, in bytes, without tags. */
    public int headerLength() {
        return headerLength;
    }

    /** The kind with a number of capture files. */
    public static Optional<LinkLayer> of(int linkType) {
        for (LinkLayer layer : values()) {
            if (layer.linkType == linkType) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }
}
