/** What people want recorded, read and checked field by field. */
@NullMarked
package vn.ocop.catalog.draft;

import org.jspecify.annotations.NullMarked;
