/** The kernel parameters of TCP, {@code net.ipv4.tcp_*}, and the buffers of {@code net.core}. Linux: ip-sysctl. */
@NullMarked
package dev.patchbay.transport.tcp.setting;

import org.jspecify.annotations.NullMarked;
