package vn.ocop.analytics.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A question, in the words of the {@link SemanticModel}. */
record Query(
        @Nullable List<String> measures,
        @Nullable List<String> dimensions,
        @Nullable List<Filter> filters,
        @Nullable TimeRange timeRange,
        @Nullable Granularity granularity,
        @Nullable String timezone,
        @Nullable View view,
        @Nullable List<Order> order,
        @Nullable Integer limit,
        @Nullable Integer offset) {

    static final int MOST_ROWS = 50_000;

    /** PLACED: as ordered. KEPT: less what was cancelled and returned since. */
    enum View {
        PLACED,
        KEPT
    }

    enum Granularity {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    enum Operator {
        EQUALS,
        NOT_EQUALS,
        IN,
        NOT_IN,
        GTE,
        LTE,
        SET,
        NOT_SET
    }

    /** A condition, or several joined: all of {@code and}, one of {@code or}, none of {@code not}. */
    record Filter(
            @Nullable String member,
            @Nullable Operator operator,
            @Nullable List<@Nullable Object> values,
            @Nullable List<Filter> and,
            @Nullable List<Filter> or,
            @Nullable Filter not) {}

    /** Local days, both included; or one of the relative words. */
    record TimeRange(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String relative) {

        private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
        private static final LocalDate LAST = LocalDate.of(2999, 12, 31);
        private static final Pattern LAST_DAYS = Pattern.compile("last ([1-9][0-9]{0,3}) days");

        private TimeRange resolved(LocalDate today) {
            if (relative == null) {
                within(from, "timeRange.from");
                within(to, "timeRange.to");
                if (from != null && to != null && to.isBefore(from))
                    throw Invalid.query("timeRange.to", "RANGE", "is before from", "trước ngày bắt đầu");
                return this;
            }
            if (from != null || to != null)
                throw Invalid.query(
                        "timeRange.relative",
                        "CONFLICT",
                        "stands alone, without from and to",
                        "không đi cùng from, to");
            if (relative.equals("yesterday")) return new TimeRange(today.minusDays(1), today.minusDays(1), relative);
            return new TimeRange(begin(relative, today), today, relative);
        }

        private static void within(@Nullable LocalDate day, String path) {
            if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST)))
                throw Invalid.query(path, "RANGE", "is from 1900 to 2999", "từ năm 1900 đến 2999");
        }

        private static LocalDate begin(String words, LocalDate today) {
            var match = LAST_DAYS.matcher(words);
            if (match.matches()) return today.minusDays(Long.parseLong(match.group(1)) - 1);
            return switch (words) {
                case "today" -> today;
                case "this week" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case "this month" -> today.withDayOfMonth(1);
                case "this year" -> today.withDayOfYear(1);
                default ->
                    throw Invalid.query(
                            "timeRange.relative",
                            "FORMAT",
                            "is today, yesterday, this week, this month, this year or last N days",
                            "là today, yesterday, this week, this month, this year hoặc last N days");
            };
        }
    }

    record Order(String member, @Nullable Direction direction) {}

    enum Direction {
        ASC,
        DESC
    }

    /** The same with nothing left open: what is asked on that day if it says no more. */
    Query complete(LocalDate today) {
        if (measures == null || measures.isEmpty())
            throw Invalid.query("measures", "REQUIRED", "names one measure or more", "cần ít nhất một số đo");
        if (timezone != null && !timezone.equals(Sql.VIETNAM.getId()))
            throw Invalid.query(
                    "timezone", "UNSUPPORTED", "can only be Asia/Ho_Chi_Minh", "chỉ hỗ trợ Asia/Ho_Chi_Minh");
        var sorted = all(order, "order", 20);
        for (int i = 0; i < sorted.size(); i++) present(sorted.get(i).member(), "order[" + i + "].member");
        return new Query(
                distinct(all(measures, "measures", 10), "measures"),
                distinct(all(dimensions, "dimensions", 5), "dimensions"),
                all(filters, "filters", 50),
                timeRange == null ? null : timeRange.resolved(today),
                granularity,
                Sql.VIETNAM.getId(),
                view == null ? View.KEPT : view,
                sorted,
                between(limit == null ? 1_000 : limit, 1, MOST_ROWS, "limit"),
                between(offset == null ? 0 : offset, 0, 10_000_000, "offset"));
    }

    private static <T> List<T> all(@Nullable List<T> list, String path, int most) {
        if (list == null) return List.of();
        if (list.size() > most) throw Invalid.query(path, "SIZE", "has at most " + most, "tối đa " + most);
        for (int i = 0; i < list.size(); i++) present(list.get(i), path + "[" + i + "]");
        return List.copyOf(list);
    }

    private static List<String> distinct(List<String> names, String path) {
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i)))
                throw Invalid.query(path + "[" + i + "]", "DUPLICATE", "is named before", "đã có ở trước");
        }
        return names;
    }

    private static int between(int value, int least, int most, String path) {
        if (value < least || value > most)
            throw Invalid.query(path, "RANGE", "is from " + least + " to " + most, "từ " + least + " đến " + most);
        return value;
    }

    static void present(@Nullable Object value, String path) {
        if (value == null) throw Invalid.query(path, "REQUIRED", "is required", "là bắt buộc");
    }
}
