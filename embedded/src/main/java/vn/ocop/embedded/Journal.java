package vn.ocop.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The commands that the store has taken since its last checkpoint, in their order, in numbered files beside it. A record is
 * its length, its CRC-32C and its BSON; a killed process leaves at most one that is torn, and nobody was answered for it.
 */
final class Journal implements AutoCloseable {

    private static final int HEAD = 8;

    private final Path store;
    private final ByteBuf buffer = Unpooled.buffer(1 << 16);
    private final CRC32C checksum = new CRC32C();
    private FileChannel file;
    private long number;
    private long size;

    private Journal(Path store, long number) throws IOException {
        this.store = store;
        this.number = number;
        this.file = create(number);
    }

    /**
     * Hands every command since that checkpoint to {@code again}, then goes on in a new file.
     *
     * @param from the first file that the checkpoint does not hold
     */
    static Journal open(Path store, long from, Consumer<Document> again) {
        try {
            long next = from;
            for (; Files.exists(file(store, next)); next++) read(file(store, next), again);
            return new Journal(store, next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path store, long number) {
        return store.resolveSibling(store.getFileName() + ".journal-" + number);
    }

    private FileChannel create(long which) throws IOException {
        return FileChannel.open(file(store, which), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void read(Path file, Consumer<Document> again) throws IOException {
        var all = ByteBuffer.wrap(Files.readAllBytes(file));
        while (all.remaining() > HEAD) {
            int length = all.getInt();
            int expected = all.getInt();
            if (length <= 0 || length > all.remaining()) return;
            var record = all.slice(all.position(), length);
            var checksum = new CRC32C();
            checksum.update(record.duplicate());
            if ((int) checksum.getValue() != expected) return;
            all.position(all.position() + length);
            again.accept(BsonDecoder.decodeBson(Unpooled.wrappedBuffer(record)));
        }
    }

    /** Returns when the operating system has it: it outlives this process, though not the machine. */
    void append(Document command) {
        buffer.clear().writeZero(HEAD);
        BsonEncoder.encodeDocument(command, buffer);
        var record = buffer.nioBuffer();
        checksum.reset();
        checksum.update(record.duplicate().position(HEAD));
        record.putInt(0, record.limit() - HEAD).putInt(4, (int) checksum.getValue());
        try {
            size += record.remaining();
            while (record.hasRemaining()) file.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes since the last {@link #roll()}. */
    long size() {
        return size;
    }

    /** Starts a new file; what was appended before is in older ones. @return the new file's number */
    long roll() {
        try {
            file.close();
            file = create(++number);
            size = 0;
            return number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all files before that one, which a checkpoint now holds. */
    void forgetBefore(long first) {
        try {
            for (long old = first - 1; Files.deleteIfExists(file(store, old)); old--) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
