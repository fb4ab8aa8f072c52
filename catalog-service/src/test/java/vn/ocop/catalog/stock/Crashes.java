package vn.ocop.catalog.stock;

import com.mongodb.client.MongoClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A client of the same store that dies at the write that it is told to, or lets somebody else act just before it. */
public final class Crashes {

    public static final class Died extends RuntimeException {
        Died() {
            super("killed here");
        }
    }

    private static final Set<String> WRITES = Set.of(
            "bulkWrite",
            "insertOne",
            "updateOne",
            "replaceOne",
            "findOneAndUpdate",
            "deleteOne",
            "deleteMany",
            "insertMany");

    private int writesLeft = Integer.MAX_VALUE;
    private boolean after;
    private int writesUntilOther = Integer.MAX_VALUE;
    private Runnable other = () -> {};

    /** The next so many writes go well, the one after them does not. */
    public void dieAt(int writes, boolean afterIt) {
        writesLeft = writes;
        after = afterIt;
    }

    /** Just before the write after the next so many, somebody else acts on the same store. */
    public void meanwhile(int writes, Runnable action) {
        writesUntilOther = writes;
        other = action;
    }

    public void never() {
        writesLeft = Integer.MAX_VALUE;
    }

    public MongoClient over(MongoClient real) {
        return wrap(MongoClient.class, real);
    }

    @SuppressWarnings("unchecked")
    private <T> T wrap(Class<T> type, Object real) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            boolean write = WRITES.contains(method.getName());
            if (write && writesUntilOther-- == 0) other.run();
            boolean die = write && writesLeft-- == 0;
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
