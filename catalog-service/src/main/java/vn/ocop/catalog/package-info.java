/** The record of products, producers, certificates, places and stock. */
@NullMarked
package vn.ocop.catalog;

import org.jspecify.annotations.NullMarked;
