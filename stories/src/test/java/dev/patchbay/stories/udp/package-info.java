/** UDP sockets, option by option. Each answer was asked of Linux 6.18. udp(7), ip(7). */
@NullMarked
package dev.patchbay.stories.udp;

import org.jspecify.annotations.NullMarked;
