/** Provinces and communes, with the dates between which their codes meant what they mean, and how people write them. */
@NullMarked
package vn.ocop.place;

import org.jspecify.annotations.NullMarked;
