/** Codes that open a campaign. */
@NullMarked
package vn.ocop.promotion.voucher;

import org.jspecify.annotations.NullMarked;
