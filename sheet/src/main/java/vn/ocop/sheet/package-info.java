/** Tables in files, CSV and XLSX, read from people who may send anything and written for Excel. */
@NullMarked
package vn.ocop.sheet;

import org.jspecify.annotations.NullMarked;
