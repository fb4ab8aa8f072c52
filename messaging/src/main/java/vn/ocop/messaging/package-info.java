/** How services speak: topics, sending, consuming, telling what a document has to tell, and dead letters. */
@NullMarked
package vn.ocop.messaging;

import org.jspecify.annotations.NullMarked;
