/**
 * The few files that a namespace seems to have: /etc/hosts, /proc/net, /proc/sys and /sys/class/net, made from what the
 * API knows. {@link dev.patchbay.shell.files.Files} finds a file by its path; what is not known is not there.
 *
 * <p>Formats: hosts(5), proc(5), Linux's net-procfs.c, fib_trie.c, arp.c, net-sysfs.c.
 */
@NullMarked
package dev.patchbay.shell.files;

import org.jspecify.annotations.NullMarked;
