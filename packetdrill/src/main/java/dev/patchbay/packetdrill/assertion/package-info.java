/**
 * Code sections: what was known of the socket when they were reached, and the small language in which they judge it.
 * The language is the part of Python that such sections use: assertions, assignments and {@code print}.
 */
@NullMarked
package dev.patchbay.packetdrill.assertion;

import org.jspecify.annotations.NullMarked;
