package dev.patchbay.packetdrill.script;

import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the TCP options of a packet. */
final class TcpOptionParser {

    private static final long MOST_U32 = 0xffff_ffffL;
    private static final int MOST_BLOCKS = 4;

    private final Tokens tokens;

    TcpOptionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** What stands between angle brackets; empty if there are none; null for {@code <...>}. */
    @Nullable
    List<TcpOption> options() {
        List<TcpOption> list = new ArrayList<>();
        if (!tokens.accept("<")) {
            return list;
        }
        if (tokens.at(Kind.ELLIPSIS)) {
            tokens.take();
            tokens.expect(">");
            return null;
        }
        do {
            list.add(option());
        } while (tokens.accept(","));
        tokens.expect(">");
        return list;
    }

    private TcpOption option() {
        Token word = tokens.take();
        return switch (word.is(Kind.KEYWORD) ? word.text() : "") {
            case "nop" -> new TcpOption.Nop();
            case "eol" -> new TcpOption.Eol();
            case "mss" -> new TcpOption.Mss((int) tokens.integer("mss", 0, 65535));
            case "wscale" -> new TcpOption.WindowScale((int) tokens.integer("wscale", 0, 255));
            case "sackOK" -> new TcpOption.SackPermitted();
            case "sack" -> sack();
            case "md5" -> opaque(TcpOption.Kind.MD5);
            case "FO" -> opaque(TcpOption.Kind.FAST_OPEN);
            case "FOEXP" -> opaque(TcpOption.Kind.FAST_OPEN_EXPERIMENTAL);
            case "TS" -> timestamps();
            case "ECN" -> accurateEcn();
            default -> throw new ScriptError(word.line(), "unknown TCP option " + word.described());
        };
    }

    private TcpOption sack() {
        List<TcpOption.Block> blocks = new ArrayList<>();
        int line = tokens.line();
        do {
            long left = tokens.integer("a sequence number", 0, MOST_U32);
            tokens.expect(":");
            blocks.add(new TcpOption.Block(left, tokens.integer("a sequence number", 0, MOST_U32)));
        } while (tokens.at(Kind.INT));
        if (blocks.size() > MOST_BLOCKS) {
            throw new ScriptError(line, "a SACK option holds at most four blocks");
        }
        return new TcpOption.Sack(blocks);
    }

    private TcpOption timestamps() {
        tokens.expect("val");
        long value = tokens.integer("val", 0, MOST_U32);
        tokens.expect("ecr");
        return new TcpOption.Timestamps(value, tokens.integer("ecr", 0, MOST_U32));
    }

    private TcpOption opaque(TcpOption.Kind kind) {
        boolean hasBody = tokens.at(Kind.WORD) || tokens.at(Kind.INT);
        if (!hasBody && kind == TcpOption.Kind.MD5) {
            throw tokens.unexpected("a digest");
        }
        Token token = hasBody ? tokens.take() : tokens.peek();
        String hex = hasBody ? token.text() : "";
        if (hex.length() % 2 != 0 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new ScriptError(token.line(), "not an even number of hexadecimal digits: " + hex);
        }
        if (hex.length() / 2 > kind.longest()) {
            throw new ScriptError(token.line(), "more than " + kind.longest() + " bytes: " + hex);
        }
        return new TcpOption.Opaque(kind, hex);
    }

    private TcpOption accurateEcn() {
        int order = tokens.at("e1b") ? 1 : 0;
        String[] words = order == 0 ? new String[] {"e0b", "ceb", "e1b"} : new String[] {"e1b", "ceb", "e0b"};
        List<Integer> counters = new ArrayList<>();
        for (int i = 0; i < words.length && tokens.at(words[i]); i++) {
            tokens.take();
            counters.add((int) tokens.integer(words[i], 0, 0xffffff));
        }
        if (counters.isEmpty()) {
            throw tokens.unexpected("\"e0b\" or \"e1b\"");
        }
        return new TcpOption.AccurateEcn(order, counters);
    }
}
