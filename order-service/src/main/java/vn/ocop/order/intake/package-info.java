/** The log-first edge: what a channel or a person asks for is stored before it is answered. */
@NullMarked
package vn.ocop.order.intake;

import org.jspecify.annotations.NullMarked;
