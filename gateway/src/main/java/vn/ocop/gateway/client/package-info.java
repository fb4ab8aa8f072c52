/** Who may come in: marketplaces and staff, their secrets and tokens. */
@NullMarked
package vn.ocop.gateway.client;

import org.jspecify.annotations.NullMarked;
