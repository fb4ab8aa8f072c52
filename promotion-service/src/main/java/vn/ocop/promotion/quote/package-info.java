/** What a cart would get, and what it gets. */
@NullMarked
package vn.ocop.promotion.quote;

import org.jspecify.annotations.NullMarked;
