package vn.ocop.standalone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends one part so that its failure does not keep the others from ending. */
final class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("{} did not end well", part, e);
        }
    }
}
