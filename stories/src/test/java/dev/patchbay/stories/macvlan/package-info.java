/** Stations of their own on one device. */
package dev.patchbay.stories.macvlan;
