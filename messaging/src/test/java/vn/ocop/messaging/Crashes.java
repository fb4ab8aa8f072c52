package vn.ocop.messaging;

import com.mongodb.client.MongoCollection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.bson.Document;

/** A collection whose user dies, or is overtaken, at the call that the test chooses. */
final class Crashes {

    static final class Died extends RuntimeException {
        Died() {
            super("killed here");
        }
    }

    private String at = "";
    private boolean after;
    private Runnable meanwhile = () -> {};

    void dieAt(String call, boolean afterIt) {
        at = call;
        after = afterIt;
    }

    void never() {
        at = "";
    }

    void beforeTheNextWrite(Runnable what) {
        meanwhile = what;
    }

    @SuppressWarnings("unchecked")
    MongoCollection<Document> over(MongoCollection<Document> real) {
        return (MongoCollection<Document>) Proxy.newProxyInstance(
                Crashes.class.getClassLoader(), new Class<?>[] {MongoCollection.class}, (proxy, method, arguments) -> {
                    boolean die = method.getName().equals(at);
                    if (die && !after) throw new Died();
                    if (method.getName().equals("bulkWrite")) {
                        var now = meanwhile;
                        meanwhile = () -> {};
                        now.run();
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (die) throw new Died();
                    return result;
                });
    }
}
