package vn.ocop.catalog.product;

import java.util.Collection;

/** Hears at once which products this instance has written; the others' it hears of from the topic alone. */
public interface ProductWatch {

    /** After they are in the store. Must not fail: they are. */
    void changed(Collection<String> ids);
}
