/** Packet sockets: frames as they are. packet(7); Linux: net/packet/af_packet.c. */
@NullMarked
package dev.patchbay.transport.packet;

import org.jspecify.annotations.NullMarked;
