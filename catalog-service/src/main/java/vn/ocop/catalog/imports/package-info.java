/** Files as provinces publish them, row by row. */
@NullMarked
package vn.ocop.catalog.imports;

import org.jspecify.annotations.NullMarked;
