/** What cannot be applied yet waits here, in sight, until what it waits for arrives. */
@NullMarked
package vn.ocop.order.quarantine;

import org.jspecify.annotations.NullMarked;
