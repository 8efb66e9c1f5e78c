/**
 * Names of hosts as the C library resolves them when there is nobody to ask but the hosts file: numbers in all their
 * forms, the file of the namespace, and the library's words for what it does not find. getaddrinfo(3), getnameinfo(3),
 * inet_aton(3).
 */
@NullMarked
package dev.patchbay.shell.resolver;

import org.jspecify.annotations.NullMarked;
