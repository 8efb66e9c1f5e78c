package dev.patchbay.packetdrill.stack;

import dev.patchbay.wire.IpProtocol;
import java.util.HashMap;
import java.util.Map;

/** Options that tell what a socket is, or that Linux keeps without effect. Linux: {@code sk_setsockopt}, {@code sk_getsockopt}. */
final class InertOptions {

    private static final int SOL_SOCKET = 1;
    private static final int SOL_TCP = 6;
    private static final int SO_DEBUG = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_NO_CHECK = 11;
    private static final int SO_BSDCOMPAT = 14;
    private static final int SO_PASSCRED = 16;
    private static final int SO_SNDLOWAT = 19;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;
    private static final int TCP_MD5SIG = 14;
    private static final int TCP_THIN_DUPACK = 17;
    private static final int TCP_CC_INFO = 26;
    /** {@code sizeof(struct tcp_md5sig)}. */
    private static final int MD5SIG = 216;

    /** It is none of these. */
    static final int OTHER = 1;

    private static final int AF_INET = 2;

    private final int type;
    private final int protocol;
    private final Map<Integer, Integer> kept = new HashMap<>();

    InertOptions(int type, int protocol) {
        this.type = type;
        this.protocol = protocol;
    }

    int protocol() {
        return protocol;
    }

    /** @return 0, a negative errno, or {@link #OTHER} */
    int set(int level, int name, int value, int length) {
        if (level == SOL_TCP && name == TCP_MD5SIG) {
            return length < MD5SIG ? -Numbers.EINVAL : OTHER;
        }
        if (level == SOL_TCP && name == TCP_THIN_DUPACK) {
            return length < Integer.BYTES || value < 0 || value > 1 ? -Numbers.EINVAL : 0;
        }
        if (level == SOL_SOCKET && name == SO_NO_CHECK && protocol != IpProtocol.TCP) {
            return OTHER;
        }
        if (level != SOL_SOCKET || name != SO_DEBUG && name != SO_NO_CHECK && name != SO_BSDCOMPAT) {
            return OTHER;
        }
        if (length < Integer.BYTES) {
            return -Numbers.EINVAL;
        }
        if (name != SO_BSDCOMPAT) {
            kept.put(name, value == 0 ? 0 : 1);
        }
        return 0;
    }

    /** Asks for a value. */
    Answer get(int level, int name) {
        if (level == SOL_TCP) {
            return switch (name) {
                case TCP_THIN_DUPACK -> Answer.number(0);
                case TCP_CC_INFO -> Answer.NOTHING; // neither CUBIC nor Reno tells
                default -> Answer.OTHER;
            };
        }
        if (level != SOL_SOCKET) {
            return Answer.OTHER;
        }
        return switch (name) {
            case SO_DEBUG -> Answer.number(kept.getOrDefault(name, 0));
            case SO_NO_CHECK -> protocol == IpProtocol.TCP ? Answer.number(kept.getOrDefault(name, 0)) : Answer.OTHER;
            case SO_BSDCOMPAT -> Answer.number(0);
            case SO_SNDLOWAT -> Answer.number(1);
            case SO_TYPE -> Answer.number(type);
            case SO_PROTOCOL -> Answer.number(protocol);
            case SO_DOMAIN -> Answer.number(AF_INET);
            case SO_PASSCRED -> Answer.error(Numbers.EOPNOTSUPP);
            default -> Answer.OTHER;
        };
    }

    /**
     * What an option answers.
     *
     * @param known whether it is one of these
     * @param errno 0, or why it has no value
     * @param value its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Answer(boolean known, int errno, byte[] value) {
        static final Answer OTHER = new Answer(false, 0, new byte[0]);
        static final Answer NOTHING = new Answer(true, 0, new byte[0]);

        static Answer number(int number) {
            return new Answer(true, 0, OptionTable.ints(number));
        }

        static Answer error(int errno) {
            return new Answer(true, errno, new byte[0]);
        }
    }
}
