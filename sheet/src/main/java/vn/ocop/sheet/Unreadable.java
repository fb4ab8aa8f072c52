package vn.ocop.sheet;

import vn.ocop.http.Problem;

/** Why a file cannot be read as a table, and what its sender can do about it. */
public enum Unreadable {
    XLS(
            "it is of the old Excel format (.xls), or has a password",
            "tệp là Excel đời cũ (.xls) hoặc có mật khẩu",
            "Open it in Excel and save it as .xlsx without a password",
            "Mở bằng Excel rồi lưu lại dạng .xlsx, không đặt mật khẩu"),
    PDF("it is a PDF", "tệp là PDF", "Send the table it was made of, as .xlsx", "Gửi bảng gốc dạng .xlsx"),
    HTML(
            "it is a web page (HTML)",
            "tệp là trang web (HTML)",
            "Open it in Excel and save it as .xlsx",
            "Mở bằng Excel rồi lưu lại dạng .xlsx"),
    JSON("it is JSON", "tệp là JSON", "Post JSON to the address for batches", "Gửi JSON tới địa chỉ dành cho lô"),
    ARCHIVE(
            "it is an archive or another document, not a workbook",
            "tệp là tệp nén hoặc tài liệu khác, không phải bảng tính",
            "Send the .xlsx or .csv file itself",
            "Gửi chính tệp .xlsx hoặc .csv"),
    BINARY(
            "it is neither text nor a workbook",
            "tệp không phải văn bản cũng không phải bảng tính",
            "Send .xlsx, or CSV in UTF-8",
            "Gửi .xlsx hoặc CSV mã UTF-8"),
    UTF_16(
            "it is not UTF-8: it looks like UTF-16",
            "tệp không phải mã UTF-8: có vẻ là UTF-16",
            "In Excel: Save As, 'CSV UTF-8 (Comma delimited)'; or send .xlsx",
            "Trong Excel: Lưu thành, 'CSV UTF-8 (Comma delimited)'; hoặc gửi .xlsx"),
    WINDOWS_1258(
            "it is not UTF-8: it looks like windows-1258",
            "tệp không phải mã UTF-8: có vẻ là windows-1258",
            "In Excel: Save As, 'CSV UTF-8 (Comma delimited)'; or send .xlsx",
            "Trong Excel: Lưu thành, 'CSV UTF-8 (Comma delimited)'; hoặc gửi .xlsx"),
    TCVN3(
            "it is not Unicode: it looks like TCVN3 (ABC), as the .Vn fonts have it",
            "tệp không phải Unicode: có vẻ là TCVN3 (ABC) của các phông .Vn",
            "Convert it to Unicode (UniKey: Toolkit), then save it as 'CSV UTF-8' or .xlsx",
            "Chuyển sang Unicode (UniKey: Công cụ), rồi lưu 'CSV UTF-8' hoặc .xlsx"),
    NOT_UTF_8(
            "it is not UTF-8",
            "tệp không phải mã UTF-8",
            "In Excel: Save As, 'CSV UTF-8 (Comma delimited)'; or send .xlsx",
            "Trong Excel: Lưu thành, 'CSV UTF-8 (Comma delimited)'; hoặc gửi .xlsx"),
    DAMAGED(
            "it is a workbook that is cut off or damaged",
            "bảng tính bị cắt cụt hoặc bị hỏng",
            "Send it again; if that does not help, open it in Excel and save it anew",
            "Gửi lại; nếu vẫn lỗi, mở bằng Excel rồi lưu lại"),
    ZIP_BOMB(
            "it grows beyond all bounds when it is unpacked",
            "tệp phình quá lớn khi giải nén",
            "Copy the rows into a new workbook and send that",
            "Chép các dòng sang bảng tính mới rồi gửi lại"),
    TOO_MANY_COLUMNS(
            "it has more than 500 columns",
            "tệp có hơn 500 cột",
            "Send only the columns of the list",
            "Chỉ gửi các cột của danh sách"),
    TOO_MANY_ROWS(
            "it has more rows than an import may have",
            "tệp có nhiều dòng hơn mức cho phép",
            "Send it in parts",
            "Chia thành nhiều tệp"),
    SCATTERED(
            "the rows that belong together are spread too far apart",
            "các dòng thuộc cùng một đơn nằm quá xa nhau",
            "Sort the rows by the order's number",
            "Sắp xếp các dòng theo mã đơn hàng");

    private final String en;
    private final String vi;
    private final String fixEn;
    private final String fixVi;

    Unreadable(String en, String vi, String fixEn, String fixVi) {
        this.en = en;
        this.vi = vi;
        this.fixEn = fixEn;
        this.fixVi = fixVi;
    }

    /** 422 UNREADABLE_FILE, with this as its {@code reason}. */
    public Problem problem() {
        return problem(name(), en, vi, fixEn, fixVi);
    }

    /**
     * 422 UNREADABLE_FILE because no row of it heads the columns that are needed, with the reason NO_HEADER.
     *
     * @param en what is missing, such as "no row heads a column for the product"
     * @param fixEn a sentence without its full stop
     */
    public static Problem noHeader(String en, String vi, String fixEn, String fixVi) {
        return problem("NO_HEADER", en, vi, fixEn, fixVi);
    }

    private static Problem problem(String reason, String en, String vi, String fixEn, String fixVi) {
        return Problem.unprocessable(
                        "UNREADABLE_FILE",
                        "The file cannot be read: " + en + ". " + fixEn + ".",
                        "Không đọc được tệp: " + vi + ". " + fixVi + ".")
                .with("reason", reason);
    }
}
