/** Plays a marketplace's side against a running platform, with everything that goes wrong in real life. */
@NullMarked
package vn.ocop.standalone.conformance;

import org.jspecify.annotations.NullMarked;
