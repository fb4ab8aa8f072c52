package vn.ocop.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A part of a workbook while it is unpacked. It ends the reading of what grows beyond bounds: in all, against its packed size,
 * or between two tags, which is what a parser has to hold at once. What the archive says of itself is not believed.
 */
final class Inflated extends FilterInputStream {

    static final long MOST_BYTES = 256L << 20;
    private static final long MOST_SHARED = 64L << 20;
    private static final long UNSUSPICIOUS = 1L << 20;
    private static final int MOST_RATIO = 100;
    private static final int LONGEST_PIECE = 1 << 20;

    private final long packed;
    private final long most;
    private long read;
    private int piece;

    private Inflated(InputStream in, long packed, long most) {
        super(in);
        this.packed = Math.max(1, packed);
        this.most = most;
    }

    static InputStream of(ZipFile zip, ZipEntry part) throws IOException {
        boolean held = part.getName().endsWith("haredStrings.xml");
        return new Inflated(zip.getInputStream(part), part.getCompressedSize(), held ? MOST_SHARED : MOST_BYTES);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int some;
        try {
            some = super.read(into, offset, length);
        } catch (ZipException e) {
            throw Unreadable.DAMAGED.problem();
        }
        if (some <= 0) return some;
        read += some;
        for (int i = offset; i < offset + some; i++) piece = into[i] == '>' ? 0 : piece + 1;
        if (read > most || piece > LONGEST_PIECE || (read > UNSUSPICIOUS && read / packed > MOST_RATIO))
            throw Unreadable.ZIP_BOMB.problem();
        return some;
    }
}
