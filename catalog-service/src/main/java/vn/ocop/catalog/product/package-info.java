/** Products, who makes them, and the history of their certificates. */
@NullMarked
package vn.ocop.catalog.product;

import org.jspecify.annotations.NullMarked;
