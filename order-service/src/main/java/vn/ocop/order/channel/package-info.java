/** The channels' own pushes: verified, stored, answered, and read back. */
@NullMarked
package vn.ocop.order.channel;

import org.jspecify.annotations.NullMarked;
