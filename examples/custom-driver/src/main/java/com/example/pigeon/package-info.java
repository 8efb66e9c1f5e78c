/** A kind of link made by a stranger: {@code ip link add coop0 type pigeon delay 200 loss 10 peer name coop1}. */
@NullMarked
package com.example.pigeon;

import org.jspecify.annotations.NullMarked;
