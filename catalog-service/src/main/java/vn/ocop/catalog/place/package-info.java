/** Provinces and communes, with the dates between which their codes meant what they mean. */
@NullMarked
package vn.ocop.catalog.place;

import org.jspecify.annotations.NullMarked;
