/** An order and all that happens to it, applied by one writer. */
@NullMarked
package vn.ocop.order.lifecycle;

import org.jspecify.annotations.NullMarked;
