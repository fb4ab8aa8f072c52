/** How services answer: problem details in two languages, callers and their scopes, pages, limits. */
@NullMarked
package vn.ocop.http;

import org.jspecify.annotations.NullMarked;
