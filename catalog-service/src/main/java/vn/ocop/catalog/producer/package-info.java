/** Who makes the products. */
@NullMarked
package vn.ocop.catalog.producer;

import org.jspecify.annotations.NullMarked;
