/** Captured packets: the filter language, tcpdump's words, pcap and pcapng files. */
module dev.patchbay.capture {
    requires static transitive org.jspecify;
    requires transitive dev.patchbay.stack.api;

    exports dev.patchbay.capture;
    exports dev.patchbay.capture.file;
    exports dev.patchbay.capture.filter;
    exports dev.patchbay.capture.names to
            dev.patchbay.shell;
    exports dev.patchbay.capture.print;
}
