/*
 * test_instant.c: durations and instants as authors write them and as the
 * screens show them.
 */
#include "config.h"

#include "base/instant.h"
#include "tests/base/unit.h"

#define HOUR INT64_C(3600000)
#define NOT_DURATION " is not a duration; write it as \"90s\", \"15m\" or " \
	"\"1h30m\""
#define NOT_INSTANT " is not an instant; write it as \"T+1:42:07\", " \
	"\"T+0:05\" or \"15m\""
#define TOO_LONG " is too long; at most 366 days"

struct row {
	const char *text;
	int64_t ms;
	const char *why;	/* behind the quoted text */
};

static void durations_are_read(void **state)
{
	static const struct row rows[] = {
		{"90s", 90000, NULL}, {"15m", 900000, NULL},
		{"1h30m", HOUR * 3 / 2, NULL}, {"0m", 0, NULL},
		{"1d2h3m4s5ms", 26 * HOUR + 184005, NULL},
		{"250ms", 250, NULL}, {"1m1ms", 60001, NULL},
		{"007s", 7000, NULL}, {"366d", SPAN_MAX_MS, NULL},
		{"15 min", 0, NOT_DURATION}, {"15", 0, NOT_DURATION},
		{"", 0, NOT_DURATION}, {"m", 0, NOT_DURATION},
		{"1m1h", 0, NOT_DURATION}, {"1m1m", 0, NOT_DURATION},
		{"-5m", 0, NOT_DURATION}, {"1.5h", 0, NOT_DURATION},
		{" 5m", 0, NOT_DURATION}, {"5m ", 0, NOT_DURATION},
		{"5M", 0, NOT_DURATION}, {"5min", 0, NOT_DURATION},
		{"366d1ms", 0, TOO_LONG}, {"367d", 0, TOO_LONG},
		{"99999999999999999999999s", 0, TOO_LONG},
		{"9223372036854775807d", 0, TOO_LONG},
	};
	char want[200];
	struct span d;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		int status = span_parse(rows[i].text, &d, &err);

		assert_int_equal(status, rows[i].why ? -1 : 0);
		if (!rows[i].why) {
			assert_int_equal(d.ms, rows[i].ms);
			continue;
		}
		snprintf(want, sizeof(want), "\"%s\"%s", rows[i].text,
		    rows[i].why);
		assert_string_equal(err.text, want);
	}
}

static void instants_are_read(void **state)
{
	static const struct row rows[] = {
		{"T+1:42:07", HOUR + 42 * 60000 + 7000, NULL},
		{"T+0:05", 300000, NULL}, {"T+0:00:00.250", 250, NULL},
		{"T+100:00", 100 * HOUR, NULL}, {"1h30m", 5400000, NULL},
		{"T+8784:00:00", SPAN_MAX_MS, NULL},
		{"T+8784:00:00.001", 0, TOO_LONG},
		{"T+99999999999999999999:00", 0, TOO_LONG},
		{"367d", 0, TOO_LONG},
		{"T+1:7", 0, NOT_INSTANT}, {"T+1:60", 0, NOT_INSTANT},
		{"T+1:00:60", 0, NOT_INSTANT}, {"T+1", 0, NOT_INSTANT},
		{"T+", 0, NOT_INSTANT}, {"T+:05", 0, NOT_INSTANT},
		{"T+0:05.500", 0, NOT_INSTANT},
		{"T+0:00:05.5", 0, NOT_INSTANT},
		{"T+0:00:05.5000", 0, NOT_INSTANT},
		{"T+0:05 ", 0, NOT_INSTANT}, {"T-0:05", 0, NOT_INSTANT},
		{"T+5m", 0, NOT_INSTANT}, {"1:42:07", 0, NOT_INSTANT},
		{"", 0, NOT_INSTANT},
	};
	char want[200];
	struct instant t;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		int status = instant_parse(rows[i].text, &t, &err);

		assert_int_equal(status, rows[i].why ? -1 : 0);
		if (!rows[i].why) {
			assert_int_equal(t.ms, rows[i].ms);
			continue;
		}
		snprintf(want, sizeof(want), "\"%s\"%s", rows[i].text,
		    rows[i].why);
		assert_string_equal(err.text, want);
	}
}

static void durations_are_shown(void **state)
{
	static const struct row rows[] = {
		{"0s", 0, NULL}, {"1m30s", 90000, NULL},
		{"1h30m", 5400000, NULL}, {"1d12h", 36 * HOUR, NULL},
		{"1s5ms", 1005, NULL}, {"-5m", -300000, NULL},
		{"-106751991167d7h12m55s808ms", INT64_MIN, NULL},
	};
	char text[SPAN_TEXT];
	struct span back;
	size_t i;
	int64_t ms;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(span_text((struct span){rows[i].ms},
		    text), rows[i].text);
	/* What is shown can be written in a pack again. */
	for (ms = 0; ms <= SPAN_MAX_MS; ms = ms * 3 + 1) {
		span_text((struct span){ms}, text);
		assert_int_equal(span_parse(text, &back, NULL), 0);
		assert_int_equal(back.ms, ms);
	}
}

static void instants_are_shown(void **state)
{
	static const struct {
		int64_t ms;
		const char *text, *brief;
	} rows[] = {
		{0, "T+0:00:00", "T+0:00"},
		{6127000, "T+1:42:07", "T+1:42:07"},
		{6127999, "T+1:42:07", "T+1:42:07"},
		{300000, "T+0:05:00", "T+0:05"},
		{300999, "T+0:05:00", "T+0:05"},
		{330000, "T+0:05:30", "T+0:05:30"},
		{100 * HOUR, "T+100:00:00", "T+100:00"},
		{-1, "T-0:00:01", "T-0:00:01"},
		{-60000, "T-0:01:00", "T-0:01"},
		{INT64_MAX, "never", "never"},
		{INT64_MIN, "T-2562047788015:12:56",
		    "T-2562047788015:12:56"},
	};
	char text[SPAN_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		struct instant t = {rows[i].ms};

		assert_string_equal(instant_text(t, text), rows[i].text);
		assert_string_equal(instant_short(t, text), rows[i].brief);
	}
}

static void wall_clocks_are_utc(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
		{0, "1970-01-01T00:00:00Z"},
		{-1, "1969-12-31T23:59:59Z"},
		{INT64_C(1795542768999), "2026-11-24T17:52:48Z"},
		{INT64_C(951782400000), "2000-02-29T00:00:00Z"},
		{INT64_C(951868800000), "2000-03-01T00:00:00Z"},
		{INT64_C(4107542399000), "2100-02-28T23:59:59Z"},
		{INT64_C(4107542400000), "2100-03-01T00:00:00Z"},
		{INT64_C(1735689599000), "2024-12-31T23:59:59Z"},
	};
	char text[SPAN_TEXT], want[SPAN_TEXT];
	struct tm tm;
	time_t t;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(wall_text(rows[i].ms, text),
		    rows[i].text);
	/* The same as the C library's for 800 years, day by day. */
	for (t = -86400; t < 800 * INT64_C(31557600); t += 86400 * 13 + 3671) {
		assert_non_null(gmtime_r(&t, &tm));
		strftime(want, sizeof(want), "%Y-%m-%dT%H:%M:%SZ", &tm);
		assert_string_equal(wall_text((int64_t)t * 1000, text), want);
	}
	wall_text(INT64_MAX, text);
	wall_text(INT64_MIN, text);
}

static void stories_have_a_clock(void **state)
{
	static const char *const bad[] = { "", "2031-04-18", "2031-04-18 07:00",
		"2031-02-30 07:00 Z", "2031-13-01 07:00 Z",
		"2031-04-18 24:00 Z", "2031-04-18 07:60 Z",
		"2031-04-18 07:00 06:00", "2031-04-18 07:00 -15:00",
		"2031-04-18T07:00 Z", "31-04-18 07:00 Z" };
	char text[SPAN_TEXT];
	struct err err;
	int64_t ms, zone;

	(void)state;
	assert_int_equal(story_parse("2031-04-18 07:00 -06:00", &ms, &zone,
	    &err), 0);
	assert_int_equal(zone, -360);
	assert_int_equal(ms, INT64_C(1934262000) * 1000);
	assert_string_equal(story_text(ms, text), "2031-04-18 07:00");
	assert_int_equal(story_parse("1968-02-29 23:59 +05:30", &ms, &zone,
	    &err), 0);
	assert_int_equal(zone, 330);
	assert_string_equal(story_text(ms, text), "1968-02-29 23:59");
	assert_int_equal(story_parse("0000-03-01 00:00 Z", &ms, &zone, &err),
	    0);
	assert_string_equal(story_text(ms - 60000, text), "0000-02-29 23:59");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (!story_parse(bad[i], &ms, &zone, &err) ||
		    !strstr(err.text, "is not a date and time"))
			fail_msg("\"%s\": %s", bad[i], err.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stories_have_a_clock),
		cmocka_unit_test(durations_are_read),
		cmocka_unit_test(instants_are_read),
		cmocka_unit_test(durations_are_shown),
		cmocka_unit_test(instants_are_shown),
		cmocka_unit_test(wall_clocks_are_utc),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
