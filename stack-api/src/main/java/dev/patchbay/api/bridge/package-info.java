/**
 * What a bridge can do beyond being a link, as facets: {@code link.with(Fdb.class, fdb -> fdb.entries())}. The driver
 * that has them is in another module; this is all that others know of it. iproute2: {@code bridge}.
 */
@NullMarked
package dev.patchbay.api.bridge;

import org.jspecify.annotations.NullMarked;
