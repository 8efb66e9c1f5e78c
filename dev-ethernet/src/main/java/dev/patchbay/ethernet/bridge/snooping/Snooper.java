package dev.patchbay.ethernet.bridge.snooping;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.ethernet.bridge.mdb.Group;
import dev.patchbay.ethernet.bridge.mdb.GroupTable;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.Timers;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import org.jspecify.annotations.Nullable;

/**
 * Watches the multicast frames that a bridge handles, and says where each may go. Ports are numbers, 0 is the bridge
 * itself. Confined to the loop. Linux: {@code br_multicast_rcv}.
 */
public final class Snooper {

    /** What it needs of the bridge around it. */
    public interface Surroundings {
        /** Whether the bridge is on. */
        boolean up();

        /** Whether a port takes part at all. */
        boolean isActive(int port);

        /** Whether a group is left at the first word. */
        boolean leavesFast(int port);

        /** Sends a query by a port, or with 0 by all that take part, each a frame of its own. */
        void query(int port, int group);
    }

    /** What is to become of a frame. */
    public enum Answer {
        /** To all ports, and up. */
        FLOOD,
        /** To {@link #listeners}, to the routers, and up if the bridge hears it. */
        LISTENERS,
        /** It is broken. */
        DROP
    }

    private static final long TENTH = 100_000_000L;
    private static final int RECORD_LENGTH = 8;

    private final Settings settings;
    private final Surroundings surroundings;
    private final GroupTable groups;
    private final RouterPorts routers;
    private final Querier querier;
    private @Nullable Group listeners;

    public Snooper(Settings settings, Surroundings surroundings, GroupTable groups, Timers timers) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.groups = groups;
        this.routers = new RouterPorts(timers);
        this.querier = new Querier(settings, timers, () -> surroundings.query(0, 0));
    }

    public RouterPorts routers() {
        return routers;
    }

    /** The bridge, a port or the querier was switched on. */
    public void start() {
        querier.start();
    }

    public void stop() {
        querier.stop();
    }

    /** Who hears the group of the frame last asked about; null: nobody is known to. */
    public @Nullable Group listeners() {
        return listeners;
    }

    /** Whether the bridge itself is to get what it does not hear, since it is a router. */
    public boolean isRouter() {
        return settings.router() == 2 || settings.router() == 1 && routers.has(0);
    }

    /**
     * Looks at a frame to a group, which begins with its link header.
     *
     * @param port where it came in; 0: the bridge sends it itself
     */
    public Answer receive(int port, Packet frame, int vid) {
        listeners = null;
        if (!settings.snooping() || frame.protocol() != EtherType.IP4) {
            return Answer.FLOOD;
        }
        int igmp = Igmp.find(frame);
        if (Igmp.isBroken(igmp)) {
            return Answer.DROP;
        }
        if (igmp < 0) {
            int group = Ip4Header.destination(frame.array(), frame.start() + EthernetHeader.LENGTH);
            if (GroupTable.isLocal(group)) {
                return Answer.FLOOD; // RFC 4541 §2.1.2
            }
            listeners = groups.find(group, vid);
            return querier.exists() ? Answer.LISTENERS : Answer.FLOOD;
        }
        boolean onlyRouters = message(port, frame, igmp, vid);
        return onlyRouters && querier.exists() ? Answer.LISTENERS : Answer.FLOOD;
    }

    /** Whether only routers need to see it. */
    private boolean message(int port, Packet frame, int at, int vid) {
        byte[] b = frame.array();
        switch (Igmp.type(b, at)) {
            case Igmp.REPORT_1, Igmp.REPORT_2 -> {
                join(port, Igmp.group(b, at), vid);
                return true;
            }
            case Igmp.REPORT_3 -> report3(port, frame, at, vid);
            case Igmp.LEAVE -> leave(port, Igmp.group(b, at), vid);
            case Igmp.QUERY -> query(port, frame, at, vid);
            default -> {}
        }
        return false;
    }

    private boolean takesPart(int port) {
        return surroundings.up() && (port == 0 || surroundings.isActive(port));
    }

    /** Linux: {@code br_ip4_multicast_add_group}. */
    private void join(int port, int group, int vid) {
        boolean known = groups.find(group, vid) != null;
        if (takesPart(port)
                && Ip4Address.isMulticast(group)
                && !GroupTable.isLocal(group)
                && (known || groups.size() < settings.mostGroups())) {
            groups.join(port, group, vid, settings.membershipInterval());
        }
    }

    /** Linux: {@code br_ip4_multicast_igmp3_report}, as for {@code mcast_igmp_version 2}. */
    private void report3(int port, Packet frame, int at, int vid) {
        byte[] b = frame.array();
        int end = at + Igmp.length(frame, at);
        int record = at + Igmp.LENGTH;
        for (int left = Bytes.u16(b, at + 6); left > 0 && record + RECORD_LENGTH <= end; left--) {
            int type = Bytes.u8(b, record);
            int sources = Bytes.u16(b, record + 2);
            int group = Bytes.i32(b, record + 4);
            boolean leaves = sources == 0 && (type == Igmp.CHANGE_TO_INCLUDE || type == Igmp.MODE_IS_INCLUDE);
            if (leaves) {
                leave(port, group, vid);
            } else if (type >= Igmp.MODE_IS_INCLUDE && type <= Igmp.BLOCK_OLD_SOURCES) {
                join(port, group, vid);
            }
            record += RECORD_LENGTH + sources * 4 + Bytes.u8(b, record + 1) * 4;
        }
    }

    /** Linux: {@code br_multicast_leave_group}. */
    private void leave(int port, int group, int vid) {
        if (!takesPart(port) || groups.find(group, vid) == null) {
            return;
        }
        if (port != 0 && surroundings.leavesFast(port)) {
            groups.leave(port, group, vid);
            return;
        }
        if (querier.isOther()) {
            return; // it will ask whether the group is still heard
        }
        if (settings.querier()) {
            surroundings.query(port, group);
        }
        groups.shorten(port, group, vid, settings.lastMemberCount() * settings.lastMemberInterval());
    }

    /** Linux: {@code br_ip4_multicast_query}. */
    private void query(int port, Packet frame, int at, int vid) {
        if (!takesPart(port)) {
            return;
        }
        byte[] b = frame.array();
        int group = Igmp.group(b, at);
        int code = Igmp.code(b, at);
        long delay = Igmp.tenths(code) * TENTH;
        int length = Igmp.length(frame, at);
        if (length == Igmp.LENGTH && code == 0) {
            delay = 100 * TENTH; // IGMPv1: ten seconds, and always all groups
            group = 0;
        } else if (length >= Igmp.QUERY_3_LENGTH && Bytes.u16(b, at + 10) != 0) {
            return; // about some sources
        }
        if (group != 0) {
            groups.shortenAll(group, vid, delay * settings.lastMemberCount());
            return;
        }
        int source = Ip4Header.source(b, frame.start() + EthernetHeader.LENGTH);
        if (querier.heard(source, delay)) {
            routers.saw(port, settings.querierInterval());
        }
    }

    /** Fills an empty packet with a query. */
    public void write(Packet frame, long from, int group) {
        long time = group == 0 ? settings.queryResponseInterval() : settings.lastMemberInterval();
        Igmp.writeQuery(frame, from, group, (int) (time / TENTH), settings.version(), (int)
                (settings.queryInterval() / (10 * TENTH)));
    }
}
