/** The parameters that a namespace has once for IPv4. */
@NullMarked
package dev.patchbay.core.ip4.setting;

import org.jspecify.annotations.NullMarked;
