/** Answers about certificates, signed so that whoever is shown one knows whose it is. */
@NullMarked
package vn.ocop.gateway.verification;

import org.jspecify.annotations.NullMarked;
