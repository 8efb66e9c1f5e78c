package dev.patchbay.fuzz.tcp;

import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.TcpHeader;
import java.io.ByteArrayOutputStream;

/** How a connection begins, and what the peer's SYN says. */
record Opening(Way way, int mss, int scale, boolean sack, boolean timestamps, int buffer, int isn) {

    /** Who begins, and how far it has come when chance takes over. */
    enum Way {
        ACCEPTED,
        CONNECTED,
        SYN_SENT,
        LISTENING,
        WITH_COOKIES,
        FAST_LISTENING,
        FAST_CONNECTING,
        FIN_WAIT_1,
        FIN_WAIT_2,
        CLOSE_WAIT,
        LAST_ACK,
        CLOSING
    }

    /** Something that time passes in. */
    interface Pause {
        void settle() throws InterruptedException;
    }

    static Opening of(Input in) {
        Way[] ways = Way.values();
        Way way = ways[in.u8() % ways.length];
        int said = in.u8();
        int mss = in.oneOf(1460, 1460, 536, 48, 0, 1, 65_535, 88);
        int buffer = in.oneOf(0, 0, 1, 5_000, 20_000, 200_000);
        int isn = in.oneOf(1_000_000, 1_000_000, -3, 0x7fff_fff0, -70_000);
        int scale = (said & 1) == 0 ? -1 : (said >> 1) % 15;
        return new Opening(way, mss, scale, (said & 0x40) == 0, (said & 0x80) != 0, buffer, isn);
    }

    boolean isFast() {
        return way == Way.FAST_LISTENING || way == Way.FAST_CONNECTING;
    }

    /** Whether the tested host is the one who connects. */
    boolean isActive() {
        return way == Way.SYN_SENT || way == Way.CONNECTED || way == Way.FAST_CONNECTING;
    }

    /** The options of the peer's SYN. */
    byte[] options(int time, int echo) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (mss != 0) {
            out.writeBytes(new byte[] {2, 4, (byte) (mss >> 8), (byte) mss});
        }
        if (sack) {
            out.writeBytes(new byte[] {1, 1, 4, 2});
        }
        if (timestamps) {
            out.writeBytes(stamps(time, echo));
        }
        if (scale >= 0) {
            out.writeBytes(new byte[] {1, 3, 3, (byte) scale});
        }
        return out.toByteArray();
    }

    static byte[] stamps(int time, int echo) {
        byte[] option = new byte[12];
        option[0] = 1;
        option[1] = 1;
        option[2] = 8;
        option[3] = 10;
        Bytes.put32(option, 4, time);
        Bytes.put32(option, 8, echo);
        return option;
    }

    void begin(Application application, Peer peer, Pause pause) throws InterruptedException {
        application.prepare(this);
        switch (way) {
            case LISTENING, WITH_COOKIES, FAST_LISTENING -> {}
            case SYN_SENT, FAST_CONNECTING -> pause.settle();
            case CONNECTED -> {
                pause.settle();
                peer.say(TcpHeader.SYN | TcpHeader.ACK, isn, peer.ownNext());
                pause.settle();
            }
            default -> {
                peer.say(TcpHeader.SYN, isn, 0);
                pause.settle();
                peer.say(TcpHeader.ACK, isn + 1, peer.ownNext());
                pause.settle();
                end(application, peer, pause);
            }
        }
    }

    private void end(Application application, Peer peer, Pause pause) throws InterruptedException {
        if (way == Way.CLOSE_WAIT || way == Way.LAST_ACK) {
            peer.say(TcpHeader.FIN | TcpHeader.ACK, isn + 1, peer.ownNext());
            pause.settle();
        }
        if (way == Way.FIN_WAIT_1 || way == Way.FIN_WAIT_2 || way == Way.LAST_ACK || way == Way.CLOSING) {
            int before = peer.ownNext();
            application.shutdown(Shutdown.WR);
            pause.settle();
            if (way == Way.FIN_WAIT_2) {
                peer.say(TcpHeader.ACK, isn + 1, peer.ownNext());
            } else if (way == Way.CLOSING) {
                peer.say(TcpHeader.FIN | TcpHeader.ACK, isn + 1, before);
            }
            pause.settle();
        }
    }
}
