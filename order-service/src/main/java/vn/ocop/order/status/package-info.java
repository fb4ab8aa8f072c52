/** What channels' words for the state of an order mean: maps with versions that people change, and words that nobody has explained. */
@NullMarked
package vn.ocop.order.status;

import org.jspecify.annotations.NullMarked;
