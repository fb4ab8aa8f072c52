/** What anybody may ask of a label: is it certified today, and until when may that be relied on. */
@NullMarked
package vn.ocop.catalog.verification;

import org.jspecify.annotations.NullMarked;
