/** Sessions with several producers and channels. */
@NullMarked
package vn.ocop.promotion.livestream;

import org.jspecify.annotations.NullMarked;
