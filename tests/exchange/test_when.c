/*
 * test_when.c: times as planners write them, in four languages.
 */
#include "config.h"

#include "base/mem.h"
#include "exchange/when.h"
#include "tests/base/unit.h"

#define MIN INT64_C(60000)
#define HOUR (60 * MIN)

static const struct {
	const char *typed;
	enum when_kind kind;
	enum when_day day_kind;
	int64_t day, ms;
} rows[] = {
	{ "", WHEN_NONE, 0, 0, 0 },
	{ "TBD", WHEN_NONE, 0, 0, 0 },
	{ " por definir ", WHEN_NONE, 0, 0, 0 },
	{ "09:15", WHEN_CLOCK, 0, 0, 9 * HOUR + 15 * MIN },
	{ "9:15:30", WHEN_CLOCK, 0, 0, 9 * HOUR + 15 * MIN + 30000 },
	{ "09h15", WHEN_CLOCK, 0, 0, 9 * HOUR + 15 * MIN },
	{ "9h", WHEN_CLOCK, 0, 0, 9 * HOUR },
	{ "9.15", WHEN_CLOCK, 0, 0, 9 * HOUR + 15 * MIN },
	{ "0930", WHEN_CLOCK, 0, 0, 9 * HOUR + 30 * MIN },
	{ "0930Z", WHEN_CLOCK, 0, 0, 9 * HOUR + 30 * MIN },
	{ "0930 hrs", WHEN_CLOCK, 0, 0, 9 * HOUR + 30 * MIN },
	{ "14:30 hs.", WHEN_CLOCK, 0, 0, 14 * HOUR + 30 * MIN },
	{ "9:15 am", WHEN_CLOCK, 0, 0, 9 * HOUR + 15 * MIN },
	{ "2:30 p. m.", WHEN_CLOCK, 0, 0, 14 * HOUR + 30 * MIN },
	{ "12:05 AM", WHEN_CLOCK, 0, 0, 5 * MIN },
	{ "2 pm", WHEN_CLOCK, 0, 0, 14 * HOUR },
	{ "09:15 (aprox.)", WHEN_CLOCK, 0, 0, 9 * HOUR + 15 * MIN },
	{ "0.395833333333333", WHEN_CLOCK, 0, 0, 9 * HOUR + 30 * MIN },
	{ "24:00", WHEN_CLOCK, 0, 0, 24 * HOUR },
	{ "D+1 09:30", WHEN_CLOCK, WHEN_DAY_COUNT, 1, 9 * HOUR + 30 * MIN },
	{ "J", WHEN_DAY, WHEN_DAY_COUNT, 0, 0 },
	{ "Jour J", WHEN_DAY, WHEN_DAY_COUNT, 0, 0 },
	{ "Día D", WHEN_DAY, WHEN_DAY_COUNT, 0, 0 },
	{ "D + 1, 09:30", WHEN_CLOCK, WHEN_DAY_COUNT, 1,
	    9 * HOUR + 30 * MIN },
	{ "D1 0930", WHEN_CLOCK, WHEN_DAY_COUNT, 1, 9 * HOUR + 30 * MIN },
	{ "Día 2 - 14:00", WHEN_CLOCK, WHEN_DAY_COUNT, 2, 14 * HOUR },
	{ "J+1 09h30", WHEN_CLOCK, WHEN_DAY_COUNT, 1, 9 * HOUR + 30 * MIN },
	{ "J+1 à 10h", WHEN_CLOCK, WHEN_DAY_COUNT, 1, 10 * HOUR },
	{ "D+1 a las 09:30", WHEN_CLOCK, WHEN_DAY_COUNT, 1,
	    9 * HOUR + 30 * MIN },
	{ "18/04/2031 às 14h", WHEN_CLOCK, WHEN_DAY_DATE, 22387, 14 * HOUR },
	{ "D+1 a la", WHEN_BAD, 0, 0, 0 },
	{ "1,5 h", WHEN_OFFSET, 0, 0, 90 * MIN },
	{ "+0.5 horas", WHEN_OFFSET, 0, 0, 30 * MIN },
	{ "9.30 h", WHEN_CLOCK, 0, 0, 9 * HOUR + 30 * MIN },
	{ "dia 1 08:00", WHEN_CLOCK, WHEN_DAY_COUNT, 1, 8 * HOUR },
	{ "D+2", WHEN_DAY, WHEN_DAY_COUNT, 2, 0 },
	{ "2031-04-18 09:30", WHEN_CLOCK, WHEN_DAY_DATE, 22387,
	    9 * HOUR + 30 * MIN },
	{ "2031-04-18T09:30", WHEN_CLOCK, WHEN_DAY_DATE, 22387,
	    9 * HOUR + 30 * MIN },
	{ "18/04/2031 09h30", WHEN_CLOCK, WHEN_DAY_DATE, 22387,
	    9 * HOUR + 30 * MIN },
	{ "18.4.31", WHEN_DAY, WHEN_DAY_DATE, 22387, 0 },
	{ "T+0:20", WHEN_OFFSET, 0, 0, 20 * MIN },
	{ "t + 1:42:07", WHEN_OFFSET, 0, 0, HOUR + 42 * MIN + 7000 },
	{ "T+20", WHEN_OFFSET, 0, 0, 20 * MIN },
	{ "T+20 min", WHEN_OFFSET, 0, 0, 20 * MIN },
	{ "T+26:30", WHEN_OFFSET, 0, 0, 26 * HOUR + 30 * MIN },
	{ "H+2", WHEN_OFFSET, 0, 0, 2 * HOUR },
	{ "H+2h30", WHEN_OFFSET, 0, 0, 2 * HOUR + 30 * MIN },
	{ "DEBEX + 0h20", WHEN_OFFSET, 0, 0, 20 * MIN },
	{ "StartEx", WHEN_OFFSET, 0, 0, 0 },
	{ "Inicio", WHEN_OFFSET, 0, 0, 0 },
	{ "+45", WHEN_OFFSET, 0, 0, 45 * MIN },
	{ "20", WHEN_OFFSET, 0, 0, 20 * MIN },
	{ "20 min", WHEN_OFFSET, 0, 0, 20 * MIN },
	{ "20'", WHEN_OFFSET, 0, 0, 20 * MIN },
	{ "1200 min", WHEN_OFFSET, 0, 0, 1200 * MIN },
	{ "1h30m", WHEN_OFFSET, 0, 0, 90 * MIN },
	{ "2 horas", WHEN_OFFSET, 0, 0, 2 * HOUR },
	{ "T-0:10", WHEN_BEFORE, 0, 0, 0 },
	{ "D-1 10:00", WHEN_BEFORE, 0, 0, 0 },
	{ "\xe2\x88\x92""15 min", WHEN_BAD, 0, 0, 0 },
	{ "mediodía", WHEN_BAD, 0, 0, 0 },
	{ "25:00", WHEN_BAD, 0, 0, 0 },
	{ "9:75", WHEN_BAD, 0, 0, 0 },
	{ "13:30 pm", WHEN_BAD, 0, 0, 0 },
	{ "after lunch", WHEN_BAD, 0, 0, 0 },
	{ "09:15 maybe", WHEN_BAD, 0, 0, 0 },
	{ "D+1 soon", WHEN_BAD, 0, 0, 0 },
	{ "32/01/2031 10:00", WHEN_BAD, 0, 0, 0 },
	{ "99999999999999999999", WHEN_BAD, 0, 0, 0 },
};

static void reads_each(void **state)
{
	static const struct when_style style = {0};
	struct when from, to;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		when_parse(rows[i].typed, &style, &from, &to);
		if (from.kind != rows[i].kind)
			fail_msg("\"%s\": kind %d", rows[i].typed, from.kind);
		if (from.kind <= WHEN_BEFORE)
			continue;
		if (from.day_kind != rows[i].day_kind ||
		    from.day != rows[i].day || from.ms != rows[i].ms)
			fail_msg("\"%s\": day %lld, %lld ms", rows[i].typed,
			    (long long)from.day, (long long)from.ms);
		if (to.kind != WHEN_NONE)
			fail_msg("\"%s\": two times", rows[i].typed);
	}
}

static void reads_ranges(void **state)
{
	static const char *const clocks[] = { "09:15-09:45",
		"09:15 \xe2\x80\x93 09:45", "09:15 a 09:45", "09h15 à 09h45",
		"9:15 to 9:45 am", "09:15 hasta 09:45" };
	static const char *const offsets[] = { "T+0:20 - T+0:45",
		"T+0:20-0:45", "20 - 45 min" };
	static const struct when_style style = {0};
	struct when from, to;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(clocks); i++) {
		when_parse(clocks[i], &style, &from, &to);
		if (from.kind != WHEN_CLOCK || to.kind != WHEN_CLOCK ||
		    to.ms - from.ms != 30 * MIN)
			fail_msg("%s", clocks[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(offsets); i++) {
		when_parse(offsets[i], &style, &from, &to);
		if (from.kind != WHEN_OFFSET || from.ms != 20 * MIN ||
		    to.kind != WHEN_OFFSET || to.ms != 45 * MIN)
			fail_msg("%s", offsets[i]);
	}
}

static void follows_the_column(void **state)
{
	static const struct when_style offset = { .offset = true };
	static const struct when_style american = { .month_first = true };
	struct when from, to;

	(void)state;
	when_parse("0:20", &offset, &from, &to);
	assert_int_equal(from.kind, WHEN_OFFSET);
	assert_int_equal(from.ms, 20 * MIN);
	when_parse("26:30", &offset, &from, &to);
	assert_int_equal(from.ms, 26 * HOUR + 30 * MIN);
	when_parse("90", &offset, &from, &to);
	assert_int_equal(from.ms, 90 * MIN);
	when_parse("4/18/2031 9:30", &american, &from, &to);
	assert_int_equal(from.day, 22387);
	when_parse("18/4/2031 9:30", &american, &from, &to);
	assert_int_equal(from.kind, WHEN_BAD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_each),
		cmocka_unit_test(reads_ranges),
		cmocka_unit_test(follows_the_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
