/** The sales ledger and the questions asked of it. */
@NullMarked
package vn.ocop.analytics;

import org.jspecify.annotations.NullMarked;
