/** Finding products as people type, counted and sorted, by an index that follows the store. */
@NullMarked
package vn.ocop.catalog.search;

import org.jspecify.annotations.NullMarked;
