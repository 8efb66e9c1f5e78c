package dev.patchbay.shell;

/** Text of a tool with letters in place of what is another number each time: times and identifiers. */
final class Masked {

    private Masked() {}

    static String text(String text) {
        return text.replaceAll("time=[0-9.]+ ms", "time=T ms")
                .replaceAll("time [0-9]+ms", "time Nms")
                .replaceAll("= [0-9.]+/[0-9.]+/[0-9.]+/[0-9.]+ ms", "= R ms")
                .replaceAll("ipg/ewma [0-9.]+/[0-9.]+", "ipg/ewma X")
                .replaceAll("ident=[0-9]+", "ident=I")
                .replaceAll("\\[[0-9]+\\.[0-9]{6}]", "[D]")
                .replaceAll("\t[0-9]+ absolute", "\tA absolute")
                .replaceAll("\t[0-9]+\n", "\tD\n")
                .replaceAll("  [0-9.]+ ms", "  T ms")
                .replaceAll("]  [0-9.]+ms", "] Tms");
    }
}
