package dev.patchbay.shell.iproute.call;

import dev.patchbay.api.NetException;

/** How {@code ip} prints a refusal of the kernel. iproute2: {@code rtnl_talk_error}. */
public final class KernelAnswer {

    private KernelAnswer() {}

    /** The kernel's own text behind "Error: ", or the errno's behind "RTNETLINK answers: ". */
    public static String text(NetException refusal) {
        return refusal.extack()
                .map(text -> "Error: " + text + (text.endsWith(".") ? "" : "."))
                .orElseGet(() -> "RTNETLINK answers: " + refusal.errno().text());
    }
}
