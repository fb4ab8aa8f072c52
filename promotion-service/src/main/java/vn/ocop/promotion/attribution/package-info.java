/** Which order came from which promotion, by which rule. */
@NullMarked
package vn.ocop.promotion.attribution;

import org.jspecify.annotations.NullMarked;
