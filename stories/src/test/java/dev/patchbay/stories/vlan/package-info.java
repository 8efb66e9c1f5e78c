/** VLAN devices, and bridges that tell VLANs apart. */
package dev.patchbay.stories.vlan;
