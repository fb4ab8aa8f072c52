/** The one door. */
@NullMarked
package vn.ocop.gateway;

import org.jspecify.annotations.NullMarked;
