/** Orders in files, from channels that have no other way to tell of them and from people who sell at fairs. */
@NullMarked
package vn.ocop.order.file;

import org.jspecify.annotations.NullMarked;
