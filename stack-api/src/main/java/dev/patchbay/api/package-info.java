/**
 * What users hold: {@link dev.patchbay.api.World}, {@link dev.patchbay.api.Namespace}, {@link dev.patchbay.api.Link},
 * and the typed form of what {@code ip} configures. Wrong values cannot be spelled: addresses, prefixes and link
 * addresses check themselves when they are made; what the kernel would refuse is a
 * {@link dev.patchbay.api.NetException} with its errno and its own words.
 *
 * <p>Linux: rtnetlink(7).
 */
@NullMarked
package dev.patchbay.api;

import org.jspecify.annotations.NullMarked;
