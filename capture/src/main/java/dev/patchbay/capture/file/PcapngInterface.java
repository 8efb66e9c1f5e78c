package dev.patchbay.capture.file;

import dev.patchbay.capture.LinkLayer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link that a pcapng file describes.
 *
 * @param linkType its number
 * @param layer its kind, empty if it is one that cannot be read here
 * @param name its name; null if the file does not say, or the link is all links
 * @param snapLength the most bytes that its packets have
 */
record PcapngInterface(
        int linkType, Optional<LinkLayer> layer, @Nullable String name, int snapLength, TimeResolution resolution) {}
