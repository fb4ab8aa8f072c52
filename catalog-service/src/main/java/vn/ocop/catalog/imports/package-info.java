/** Files as provinces publish them, imported as jobs and reported row by row, and the registry in the same form. */
@NullMarked
package vn.ocop.catalog.imports;

import org.jspecify.annotations.NullMarked;
