package dev.patchbay.packetdrill.kernel;

/** The system calls that are used, by their numbers on x86-64. */
enum Call {
    READ(0),
    WRITE(1),
    OPEN(2),
    CLOSE(3),
    POLL(7),
    IOCTL(16),
    READV(19),
    WRITEV(20),
    PIPE(22),
    SENDFILE(40),
    SOCKET(41),
    CONNECT(42),
    SENDTO(44),
    RECVFROM(45),
    SENDMSG(46),
    RECVMSG(47),
    SHUTDOWN(48),
    BIND(49),
    LISTEN(50),
    SETSOCKOPT(54),
    GETSOCKOPT(55),
    FCNTL(72),
    CAPGET(125),
    CAPSET(126),
    SCHED_SETSCHEDULER(144),
    PRCTL(157),
    GETTID(186),
    EPOLL_CREATE(213),
    CLOCK_GETTIME(228),
    CLOCK_NANOSLEEP(230),
    EPOLL_WAIT(232),
    EPOLL_CTL(233),
    PPOLL(271),
    UNSHARE(272),
    SPLICE(275),
    ACCEPT4(288);

    final long number;

    Call(long number) {
        this.number = number;
    }
}
