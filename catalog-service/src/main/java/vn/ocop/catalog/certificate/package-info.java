/** What a certificate is, how one follows another, and when its end is told: the rules of the programme, without a store. */
@NullMarked
package vn.ocop.catalog.certificate;

import org.jspecify.annotations.NullMarked;
