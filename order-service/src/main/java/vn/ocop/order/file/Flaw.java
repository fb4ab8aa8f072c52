package vn.ocop.order.file;

/** What can be wrong with a row or an order of a file, and what would mend it. */
enum Flaw {
    BROKEN_ROW(
            true,
            "the row cannot be parted into cells: a quote that never ends, or a line of endless length",
            "không tách được dòng thành các ô: dấu ngoặc kép không đóng hoặc dòng quá dài",
            "Mend the quotes of this row",
            "Sửa dấu ngoặc kép ở dòng này"),
    REQUIRED(true, "is empty", "để trống", "Fill it in", "Điền vào ô này"),
    SIZE(true, "is too long", "quá dài", "Shorten it", "Rút ngắn lại"),
    FORMULA(
            true,
            "begins like a formula, which is never reckoned",
            "bắt đầu như công thức, không được tính",
            "Write the value itself",
            "Ghi thẳng giá trị"),
    NUMBER_ROUNDED(
            true,
            "was rounded by the spreadsheet, which keeps 15 digits",
            "đã bị bảng tính làm tròn (chỉ giữ 15 chữ số)",
            "Format the column as text before the numbers are put in, or use the template",
            "Định dạng cột là Văn bản trước khi nhập mã, hoặc dùng tệp mẫu"),
    BAD_QUANTITY(
            true,
            "is no whole number of units from 1 to 1,000,000",
            "không phải số lượng nguyên từ 1 đến 1.000.000",
            "Write the number of units alone, such as 2",
            "Chỉ ghi số lượng, ví dụ 2"),
    BAD_MONEY(
            true,
            "is no amount of whole đồng",
            "không phải số tiền đồng nguyên",
            "Write it as 290000, 290.000 or 290.000đ",
            "Ghi như 290000, 290.000 hoặc 290.000đ"),
    BAD_DATE(
            true,
            "is no time",
            "không phải ngày giờ",
            "Write it as 15/09/2026 10:20, the day before the month",
            "Ghi như 15/09/2026 10:20, ngày trước tháng sau"),
    FUTURE(
            true,
            "lies in the future",
            "nằm ở tương lai",
            "Check the day and the month: the day is written first",
            "Kiểm tra ngày và tháng: ngày ghi trước"),
    TOO_MANY_LINES(
            true,
            "has more than 200 lines",
            "có hơn 200 dòng hàng",
            "Check whether they are of one order",
            "Kiểm tra các dòng này có cùng một đơn không"),
    FILE_REJECTED(
            true,
            "another order of the file cannot be read, and all or none was asked for",
            "đơn khác trong tệp không đọc được, và đã yêu cầu nhận tất cả hoặc không nhận",
            "Mend the others and send the file again",
            "Sửa các đơn lỗi rồi gửi lại tệp"),
    ROWS_DIFFER(
            false,
            "differs from another row of this order; the uppermost counts",
            "khác với dòng khác của cùng đơn; lấy giá trị ở dòng trên cùng",
            "Write the same in all rows of the order, or only in its first",
            "Ghi giống nhau ở mọi dòng của đơn, hoặc chỉ ghi ở dòng đầu"),
    SMALL_MONEY(
            false,
            "is less than 1,000 đồng",
            "nhỏ hơn 1.000 đồng",
            "Check whether thousands were lost: 290 for 290.000",
            "Kiểm tra có mất phần nghìn không: 290 thay vì 290.000"),
    STATUS_UNKNOWN(
            false,
            "is a status that nobody knows here; it moves nothing",
            "là trạng thái chưa biết; không làm thay đổi đơn",
            "Use a known word such as 'Đã giao', 'Đã huỷ', 'Hoàn hàng', or have this one mapped",
            "Dùng trạng thái đã biết như 'Đã giao', 'Đã huỷ', 'Hoàn hàng', hoặc khai báo trạng thái này"),
    PHONE(
            false,
            "is no whole phone number; left out",
            "không phải số điện thoại đầy đủ; bỏ qua",
            "Leave it empty, or write all its digits",
            "Để trống hoặc ghi đủ các chữ số"),
    UNKNOWN_SKU(
            false,
            "is a SKU that no product and no listing has yet; the order waits and is applied by itself when one does",
            "là mã SKU chưa thuộc sản phẩm hay gian hàng nào; đơn chờ và tự được ghi nhận khi có",
            "Give the product this SKU in the catalogue, or say what the listing sells",
            "Khai báo SKU này cho sản phẩm trong danh mục, hoặc gắn niêm yết với sản phẩm"),
    MORE(
            false,
            "has more issues than are told",
            "còn nhiều lỗi khác không nêu hết",
            "Mend these first",
            "Sửa các lỗi này trước");

    final boolean fatal;
    final Issue.Text message;
    final Issue.Text fix;

    Flaw(boolean fatal, String en, String vi, String fixEn, String fixVi) {
        this.fatal = fatal;
        this.message = new Issue.Text(vi, en);
        this.fix = new Issue.Text(fixVi, fixEn);
    }
}
