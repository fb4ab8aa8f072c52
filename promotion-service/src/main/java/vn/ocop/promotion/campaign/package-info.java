/** Campaigns and their life, from draft to archive. */
@NullMarked
package vn.ocop.promotion.campaign;

import org.jspecify.annotations.NullMarked;
