/** What a segment is: sequence numbers, and a segment as it comes in. RFC 9293 §3.1, §3.4. */
@NullMarked
package dev.patchbay.transport.tcp.segment;

import org.jspecify.annotations.NullMarked;
