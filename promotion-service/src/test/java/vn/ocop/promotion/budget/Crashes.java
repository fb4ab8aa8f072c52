package vn.ocop.promotion.budget;

import com.mongodb.client.MongoClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A client of the same store that, at the write it is told, dies before it or after it, or lets others go first. */
final class Crashes {

    static final class Died extends RuntimeException {
        Died() {
            super("killed here");
        }
    }

    private static final Set<String> WRITES =
            Set.of("bulkWrite", "insertOne", "updateOne", "replaceOne", "findOneAndUpdate", "deleteOne", "insertMany");

    private int writesLeft = Integer.MAX_VALUE;
    private boolean after;
    private Runnable meanwhile;

    /** The next so many writes go well, the one after them does not. */
    void dieAt(int writes, boolean afterIt) {
        writesLeft = writes;
        after = afterIt;
        meanwhile = null;
    }

    /** Before the write after the next so many, all this happens: so long does the process sleep. */
    void sleepAt(int writes, Runnable others) {
        writesLeft = writes;
        meanwhile = others;
    }

    void never() {
        writesLeft = Integer.MAX_VALUE;
    }

    MongoClient over(MongoClient real) {
        return wrap(MongoClient.class, real);
    }

    @SuppressWarnings("unchecked")
    private <T> T wrap(Class<T> type, Object real) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            boolean here = WRITES.contains(method.getName()) && writesLeft-- == 0;
            if (here && meanwhile != null) meanwhile.run();
            boolean die = here && meanwhile == null;
            if (die && !after) throw new Died();
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (die) throw new Died();
            boolean goOn =
                    method.getName().equals("getDatabase") || method.getName().equals("getCollection");
            return goOn ? wrap(method.getReturnType(), result) : result;
        });
    }
}
