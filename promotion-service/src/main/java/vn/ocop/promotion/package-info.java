/** Campaigns, vouchers, budgets, livestreams and what they brought. */
@NullMarked
package vn.ocop.promotion;

import org.jspecify.annotations.NullMarked;
