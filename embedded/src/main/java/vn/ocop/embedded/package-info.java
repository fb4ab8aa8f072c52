/** A Kafka broker and a MongoDB-compatible server inside this JVM, for one machine and for tests. */
@NullMarked
package vn.ocop.embedded;

import org.jspecify.annotations.NullMarked;
