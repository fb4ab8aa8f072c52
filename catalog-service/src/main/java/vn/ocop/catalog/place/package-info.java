/** Answers what places are and were, and what an address means today. */
@NullMarked
package vn.ocop.catalog.place;

import org.jspecify.annotations.NullMarked;
