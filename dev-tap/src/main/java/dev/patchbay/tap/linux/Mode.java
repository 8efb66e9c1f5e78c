package dev.patchbay.tap.linux;

/** What a device of the kernel's tun driver carries. */
public enum Mode {
    /** Ethernet frames. */
    TAP(2),
    /** Bare IP packets. */
    TUN(1);

    /** Linux: {@code IFF_TUN}, {@code IFF_TAP}. */
    final int flag;

    Mode(int flag) {
        this.flag = flag;
    }
}
