/** Orders from every channel, through an inbox that cannot lie. */
@NullMarked
package vn.ocop.order;

import org.jspecify.annotations.NullMarked;
