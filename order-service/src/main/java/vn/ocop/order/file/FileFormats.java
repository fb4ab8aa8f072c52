package vn.ocop.order.file;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** What shops' own headings mean. A heading may have points and dollars, so each is a value and no field's name. */
@Repository
class FileFormats {

    private final MongoCollection<Document> formats;

    FileFormats(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.formats = mongo.getDatabase(database).getCollection("file-formats");
    }

    private static Document id(String channel, String shop) {
        return new Document("_id", channel + ":" + shop);
    }

    FileFormat find(String channel, String shop) {
        var found = formats.find(id(channel, shop)).first();
        if (found == null) return FileFormat.USUAL;
        var columns = new LinkedHashMap<String, String>();
        for (var each : found.getList("columns", Document.class, List.of()))
            columns.put(each.getString("heading"), each.getString("column"));
        return new FileFormat(columns);
    }

    void put(String channel, String shop, FileFormat format) {
        var columns =
                format.columns().entrySet().stream().map(FileFormats::document).toList();
        var document = id(channel, shop).append("columns", columns);
        formats.replaceOne(id(channel, shop), document, new ReplaceOptions().upsert(true));
    }

    private static Document document(Map.Entry<String, String> column) {
        return new Document("heading", column.getKey()).append("column", column.getValue());
    }
}
