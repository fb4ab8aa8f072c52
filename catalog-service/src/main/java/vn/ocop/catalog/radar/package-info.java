/** What expires when, and what has lapsed but is still for sale. */
@NullMarked
package vn.ocop.catalog.radar;

import org.jspecify.annotations.NullMarked;
