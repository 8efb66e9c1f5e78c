/**
 * Where IPv4 packets go. The door is {@link dev.patchbay.routing.RoutingTables}; behind it, by what they are about:
 *
 * <ul>
 *   <li>what is kept: {@code Tables} hold {@code Table}s, which map prefixes to lists of {@code Alias}es, each an entry
 *       of the table; {@code Aliases} and {@code FibInfos} see to it that what is alike is kept once ({@code
 *       Interner}).
 *   <li>looking up: {@code Lookup} in one table or by the {@code Policy} of {@code PolicyRule}s; {@code Paths} chooses
 *       among several next hops by {@code FlowHash}; {@code AddressTypes} tells own addresses from others.
 *   <li>configuring: {@code RouteCheck}, {@code NextHopCheck}, {@code PathMetrics} and {@code RuleCheck} say no as
 *       Linux does; {@code Changes} puts entries in and takes them out; {@code Listing} shows them.
 *   <li>what happens around: {@code DeviceEvents}.
 * </ul>
 *
 * <p>Longest-prefix match itself is in {@link dev.patchbay.routing.lpm}.
 *
 * <p>Everything here is plain data: no clock, no I/O, no threads; all of it belongs to one namespace's loop. It follows
 * Linux 6.18: net/ipv4/fib_frontend.c, fib_rules.c, fib_semantics.c, fib_trie.c, net/core/fib_rules.c; kernel R18–R22,
 * R53–R65. There are no next hop objects ({@code ip nexthop}), no tunnels and no routing classes.
 */
@NullMarked
package dev.patchbay.routing;

import org.jspecify.annotations.NullMarked;
