package dev.patchbay.api.socket;

/**
 * What a namespace holds beside its sockets. Linux: {@code /proc/net/sockstat}.
 *
 * @param orphans TCP connections that still run though no socket holds them
 * @param fragmented packets of which not all fragments have come
 * @param fragmentMemory what those take up, in bytes
 */
public record SocketStatistics(int orphans, int fragmented, long fragmentMemory) {}
