/**
 * Longest-prefix match: a map from IPv4 prefixes to small numbers that answers which of its prefixes that hold an
 * address is the longest. Knows nothing of routes.
 *
 * <p>The door is {@link dev.patchbay.routing.lpm.PrefixMap}. What stands behind it depends on how much there is to
 * hold:
 *
 * <ul>
 *   <li>{@code FewPrefixes}: up to sixteen prefixes in one sorted array, a few bytes each. That is all that most
 *       namespaces ever need.
 *   <li>{@code PrefixTree}: a multi-level tree that decides six bits at each level, so that a look-up passes six nodes
 *       at most. It is exact: it can be changed one prefix at a time, listed in order, and asked for a shorter match.
 *       Each prefix costs one {@code int} and a share of a node.
 *   <li>{@code Cover}: for tables of more than a hundred thousand prefixes, additionally. What the tree would answer for
 *       each /24, in a flat table of 32 MiB: a look-up is one load, whatever the number of prefixes. Below /24 there is
 *       one more, into a block of 256 answers ({@code DeepBlocks}).
 * </ul>
 *
 * <p>{@code ./patchbay bench RouteLookup} measures it.
 *
 * <p>Sources: the tree's nodes are those of W. Eatherton, G. Varghese, Z. Dittia, "Tree Bitmap: Hardware/Software IP
 * Lookups with Incremental Updates" (2004); the cover is DIR-24-8 by P. Gupta, S. Lin, N. McKeown (INFOCOM 1998). Linux
 * has a level- and path-compressed trie in their place: fib_trie.c.
 */
@NullMarked
package dev.patchbay.routing.lpm;

import org.jspecify.annotations.NullMarked;
