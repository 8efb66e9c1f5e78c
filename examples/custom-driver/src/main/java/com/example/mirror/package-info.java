/** The smallest driver there can be. */
@NullMarked
package com.example.mirror;

import org.jspecify.annotations.NullMarked;
