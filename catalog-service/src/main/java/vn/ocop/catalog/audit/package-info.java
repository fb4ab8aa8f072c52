/** Who tried to change what, and what became of it. */
@NullMarked
package vn.ocop.catalog.audit;

import org.jspecify.annotations.NullMarked;
