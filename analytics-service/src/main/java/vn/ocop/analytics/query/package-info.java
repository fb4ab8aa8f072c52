/** Questions in the ledger's own words, and answers that say what their numbers mean. */
@NullMarked
package vn.ocop.analytics.query;

import org.jspecify.annotations.NullMarked;
