package vn.ocop.analytics.query;

import java.time.LocalDate;
import java.util.List;
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
            @Nullable List<Object> values,
            @Nullable List<Filter> and,
            @Nullable List<Filter> or,
            @Nullable Filter not) {}

    /** Local days, both included; or one of the relative words. */
    record TimeRange(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String relative) {}

    record Order(String member, @Nullable Direction direction) {}

    enum Direction {
        ASC,
        DESC
    }
}
