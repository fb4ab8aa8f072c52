/** Public money: reserved, confirmed, given back, never more than there is. */
@NullMarked
package vn.ocop.promotion.budget;

import org.jspecify.annotations.NullMarked;
