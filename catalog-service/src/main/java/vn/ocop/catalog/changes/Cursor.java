package vn.ocop.catalog.changes;

import org.springframework.http.HttpStatus;
import vn.ocop.http.Cursors;
import vn.ocop.http.Problem;

/** How far somebody has got in the log of a kind. */
record Cursor(Kind kind, String generation, long position) {

    String text() {
        return Cursors.encode(kind.path(), generation, Long.toString(position));
    }

    /**
     * @throws Problem INVALID_CURSOR when it is not one of this kind, CURSOR_EXPIRED when it is one of another log, or of one that
     *     was longer
     */
    static Cursor read(String text, Kind kind, Positions.Head end) {
        var parts = Cursors.decode(text, 3);
        if (!parts.get(0).equals(kind.path()) || !parts.get(2).matches("[0-9]{1,18}")) {
            throw Problem.badRequest(
                    "INVALID_CURSOR",
                    "The cursor is not one that the changes of " + kind.path() + " gave",
                    "Con trỏ không phải của thay đổi " + kind.path());
        }
        var read = new Cursor(kind, parts.get(1), Long.parseLong(parts.get(2)));
        if (read.generation.equals(end.generation()) && read.position <= end.last()) return read;
        throw Problem.of(
                HttpStatus.GONE,
                "CURSOR_EXPIRED",
                "The changes were counted anew; take /api/v1/products/export?kind=" + kind.path()
                        + " and go on from the cursor at its end",
                "Dãy thay đổi đã được đánh số lại; hãy tải /api/v1/products/export?kind=" + kind.path()
                        + " rồi tiếp tục từ con trỏ ở cuối");
    }
}
