package dev.patchbay.packetdrill.stack;

/** Numbers of errors, as Linux has them. */
final class Numbers {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EFAULT = 14;
    static final int EEXIST = 17;
    static final int EINVAL = 22;
    static final int ENOTTY = 25;
    static final int ESPIPE = 29;
    static final int EPIPE = 32;
    static final int ENOTSOCK = 88;
    static final int ENOPROTOOPT = 92;
    static final int ESOCKTNOSUPPORT = 94;
    static final int EOPNOTSUPP = 95;
    static final int EAFNOSUPPORT = 97;

    private Numbers() {}
}
