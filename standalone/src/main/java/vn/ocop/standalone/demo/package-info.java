/** The story of the product, played through the gateway as its users would, and checked against what they know. */
@NullMarked
package vn.ocop.standalone.demo;

import org.jspecify.annotations.NullMarked;
