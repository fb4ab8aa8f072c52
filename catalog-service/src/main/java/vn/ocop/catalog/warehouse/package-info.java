/** The places of storage, and which channels and shops each serves. */
@NullMarked
package vn.ocop.catalog.warehouse;

import org.jspecify.annotations.NullMarked;
