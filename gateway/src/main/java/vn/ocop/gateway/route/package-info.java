/** Where a request goes, and how much of it. */
@NullMarked
package vn.ocop.gateway.route;

import org.jspecify.annotations.NullMarked;
