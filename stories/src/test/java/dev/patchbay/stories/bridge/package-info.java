/** Bridges: what is learned, where frames go, and what is kept from them. */
package dev.patchbay.stories.bridge;
