package dev.patchbay.shell.files;

/**
 * The two ways to write a parameter's name: {@code net.ipv4.conf.eth0/5.forwarding}, and {@code
 * net/ipv4/conf/eth0.5/forwarding} as a path below /proc/sys.
 */
public final class SysctlPath {

    private SysctlPath() {}

    /** The other way: dots and slashes change places. */
    public static String swapped(String name) {
        StringBuilder other = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            other.append(c == '/' ? '.' : c == '.' ? '/' : c);
        }
        return other.toString();
    }

    /** The name with dots, whichever way it is written: what comes first separates. */
    public static String dotted(String word) {
        int dot = word.indexOf('.');
        int slash = word.indexOf('/');
        return slash < 0 || dot >= 0 && dot < slash ? word : swapped(word);
    }
}
