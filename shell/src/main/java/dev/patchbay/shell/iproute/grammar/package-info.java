/**
 * How {@code ip} reads its command line: words are taken off {@link dev.patchbay.shell.iproute.grammar.Arguments} one
 * by one, {@link dev.patchbay.shell.iproute.grammar.Keywords} say what each of them means, and a {@link
 * dev.patchbay.shell.iproute.grammar.Complaint} ends it when they mean nothing.
 *
 * <p>Follows iproute2 6.1: lib/utils.c, lib/rt_names.c, lib/ll_addr.c.
 */
@NullMarked
package dev.patchbay.shell.iproute.grammar;

import org.jspecify.annotations.NullMarked;
