package dev.patchbay.packetdrill.packet;

import dev.patchbay.wire.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** TCP options as bytes of the header. Nothing is padded: what scripts write is what is on the wire. */
public final class TcpOptionBytes {

    /** All options of a segment, at most: fifteen words of header less the five that are fixed. */
    public static final int MOST = 40;

    private static final int EXPERIMENT = 0xf989;

    private TcpOptionBytes() {}

    /** The bytes of options, one after the other. */
    public static byte[] of(List<TcpOption> options) {
        byte[] bytes = new byte[0];
        for (TcpOption option : options) {
            byte[] one = of(option);
            bytes = Arrays.copyOf(bytes, bytes.length + one.length);
            System.arraycopy(one, 0, bytes, bytes.length - one.length, one.length);
        }
        return bytes;
    }

    private static byte[] of(TcpOption option) {
        if (option instanceof TcpOption.Nop) {
            return new byte[] {1};
        }
        if (option instanceof TcpOption.Eol) {
            return new byte[] {0};
        }
        if (option instanceof TcpOption.Mss mss) {
            return new byte[] {2, 4, (byte) (mss.bytes() >> 8), (byte) mss.bytes()};
        }
        if (option instanceof TcpOption.WindowScale scale) {
            return new byte[] {3, 3, (byte) scale.shift()};
        }
        if (option instanceof TcpOption.SackPermitted) {
            return new byte[] {4, 2};
        }
        if (option instanceof TcpOption.Sack sack) {
            return ofSack(sack);
        }
        if (option instanceof TcpOption.Timestamps stamps) {
            byte[] bytes = start(8, 10);
            Bytes.put32(bytes, 2, (int) stamps.value());
            Bytes.put32(bytes, 6, (int) stamps.echo());
            return bytes;
        }
        return option instanceof TcpOption.Opaque opaque ? ofOpaque(opaque) : ofEcn((TcpOption.AccurateEcn) option);
    }

    private static byte[] start(int kind, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) kind;
        bytes[1] = (byte) length;
        return bytes;
    }

    private static byte[] ofSack(TcpOption.Sack sack) {
        byte[] bytes = start(5, 2 + 8 * sack.blocks().size());
        int at = 2;
        for (TcpOption.Block block : sack.blocks()) {
            Bytes.put32(bytes, at, (int) block.left());
            Bytes.put32(bytes, at + 4, (int) block.right());
            at += 8;
        }
        return bytes;
    }

    private static byte[] ofOpaque(TcpOption.Opaque option) {
        byte[] body = option.body();
        int more = option.kind() == TcpOption.Kind.FAST_OPEN_EXPERIMENTAL ? 2 : 0;
        byte[] bytes = start(option.kind().number, 2 + more + body.length);
        if (more != 0) {
            Bytes.put16(bytes, 2, EXPERIMENT);
        }
        System.arraycopy(body, 0, bytes, 2 + more, body.length);
        return bytes;
    }

    private static byte[] ofEcn(TcpOption.AccurateEcn ecn) {
        byte[] bytes = start(172 + 2 * ecn.order(), 2 + 3 * ecn.counters().size());
        int at = 2;
        for (int counter : ecn.counters()) {
            bytes[at++] = (byte) (counter >> 16);
            bytes[at++] = (byte) (counter >> 8);
            bytes[at++] = (byte) counter;
        }
        return bytes;
    }

    /**
     * Reads the options of a segment from a wire.
     *
     * @throws IllegalArgumentException if they are malformed, or of a kind that scripts cannot write
     */
    public static List<TcpOption> parse(byte[] bytes) {
        List<TcpOption> options = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int kind = bytes[at] & 0xff;
            if (kind <= 1) {
                options.add(kind == 0 ? new TcpOption.Eol() : new TcpOption.Nop());
                at++;
                continue;
            }
            int length = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
            if (length < 2 || at + length > bytes.length) {
                throw new IllegalArgumentException("TCP option " + kind + " has a wrong length");
            }
            options.add(parse(kind, Arrays.copyOfRange(bytes, at + 2, at + length)));
            at += length;
        }
        return options;
    }

    private static TcpOption parse(int kind, byte[] body) {
        if (kind == 2 && body.length == 2) {
            return new TcpOption.Mss(Bytes.u16(body, 0));
        }
        if (kind == 3 && body.length == 1) {
            return new TcpOption.WindowScale(body[0] & 0xff);
        }
        if (kind == 4 && body.length == 0) {
            return new TcpOption.SackPermitted();
        }
        if (kind == 5 && body.length % 8 == 0 && body.length >= 8 && body.length <= 32) {
            return parseSack(body);
        }
        if (kind == 8 && body.length == 8) {
            return new TcpOption.Timestamps(Bytes.u32(body, 0), Bytes.u32(body, 4));
        }
        if ((kind == 172 || kind == 174) && body.length % 3 == 0 && body.length <= 9) {
            return parseEcn((kind - 172) / 2, body);
        }
        if (kind == 254 && body.length >= 2 && Bytes.u16(body, 0) == EXPERIMENT) {
            return new TcpOption.Opaque(
                    TcpOption.Kind.FAST_OPEN_EXPERIMENTAL, HexFormat.of().formatHex(body, 2, body.length));
        }
        if (kind == 34 || kind == 19 && body.length == 16) {
            return new TcpOption.Opaque(
                    kind == 34 ? TcpOption.Kind.FAST_OPEN : TcpOption.Kind.MD5,
                    HexFormat.of().formatHex(body));
        }
        throw new IllegalArgumentException(
                "unexpected TCP option of kind " + kind + " with " + (body.length + 2) + " bytes");
    }

    private static TcpOption parseSack(byte[] body) {
        List<TcpOption.Block> blocks = new ArrayList<>();
        for (int i = 0; i < body.length; i += 8) {
            blocks.add(new TcpOption.Block(Bytes.u32(body, i), Bytes.u32(body, i + 4)));
        }
        return new TcpOption.Sack(blocks);
    }

    private static TcpOption parseEcn(int order, byte[] body) {
        List<Integer> counters = new ArrayList<>();
        for (int i = 0; i < body.length; i += 3) {
            counters.add((body[i] & 0xff) << 16 | Bytes.u16(body, i + 1));
        }
        return new TcpOption.AccurateEcn(order, counters);
    }
}
