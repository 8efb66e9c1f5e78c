/** The cable between two namespaces, or within one. */
@NullMarked
package dev.patchbay.ethernet.veth;

import org.jspecify.annotations.NullMarked;
