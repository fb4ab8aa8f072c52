package vn.ocop.sheet;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one after the other, blank ones left out. */
public interface Sheet extends Closeable {

    /** @return null at the end */
    @Nullable
    Line next() throws IOException;

    /** How it is read again from its beginning. */
    interface Source {
        Sheet open() throws IOException;
    }
}
