/** What is on hand, and what is promised to orders: never more than there is. */
@NullMarked
package vn.ocop.catalog.stock;

import org.jspecify.annotations.NullMarked;
