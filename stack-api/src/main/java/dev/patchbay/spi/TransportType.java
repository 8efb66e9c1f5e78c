package dev.patchbay.spi;

/**
 * A kind of transport: what makes sockets of some sort, and handles what arrives for them. Found by
 * {@link java.util.ServiceLoader} like {@link LinkType}, and attached to every namespace when that is made. Linux:
 * {@code struct inet_protosw}, {@code struct net_protocol}.
 */
public interface TransportType {

    /** Its name, for messages: {@code udp}, {@code raw}. */
    String name();

    /** Makes the transport of one namespace. Called inside its loop. */
    Transport attach(TransportPort port);
}
