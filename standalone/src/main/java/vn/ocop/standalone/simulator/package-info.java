/** Channels' own side: what they push, and the API that the platform reads orders back from. */
@NullMarked
package vn.ocop.standalone.simulator;

import org.jspecify.annotations.NullMarked;
