package vn.ocop.order.lifecycle;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store in which something happens right after orders were written, before anybody can be told of it. */
final class DyingStore {

    static final class Died extends RuntimeException {}

    private DyingStore() {}

    static MongoClient over(MongoClient real, Runnable afterEachWrite) {
        UnaryOperator<Object> collection = it -> proxy(MongoCollection.class, it, "bulkWrite", null, result -> {
            afterEachWrite.run();
            return result;
        });
        UnaryOperator<Object> database = it -> proxy(MongoDatabase.class, it, "getCollection", "orders", collection);
        return proxy(MongoClient.class, real, "getDatabase", null, database);
    }

    private static <T> T proxy(
            Class<T> type, Object real, String call, @Nullable String argument, UnaryOperator<Object> then) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        var result = method.invoke(real, arguments);
                        boolean meant =
                                method.getName().equals(call) && (argument == null || argument.equals(arguments[0]));
                        return meant ? then.apply(result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
