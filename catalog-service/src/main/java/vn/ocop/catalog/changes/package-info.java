/** What has changed of the catalogue since a marketplace last looked. */
@NullMarked
package vn.ocop.catalog.changes;

import org.jspecify.annotations.NullMarked;
