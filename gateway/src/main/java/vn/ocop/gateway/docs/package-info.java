/** All services' API on one page. */
@NullMarked
package vn.ocop.gateway.docs;

import org.jspecify.annotations.NullMarked;
