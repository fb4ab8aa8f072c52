/** The programme's sectors, groups and product sets. */
@NullMarked
package vn.ocop.catalog.taxonomy;

import org.jspecify.annotations.NullMarked;
