/*
 * pull_time.c: hours of days become times from the start of the exercise.
 *
 * A plain hour belongs to the day of the row above it, or to the next day
 * when it goes back by more than half a day.
 */
#include "exchange/pull.h"

#define TIME_DAY INT64_C(86400000)
#define TIME_HALF_DAY (TIME_DAY / 2)
#define TIME_ROUND (INT64_C(30) * 60000)
#define TIME_NONE INT64_MIN

struct timing {
	struct pull *p;
	struct point { int64_t from, to; bool relative; } *points;
	enum when_day days;	/* how days are counted here */
	int64_t day, last;	/* of the row above */
	bool any_day;
	bool plus, plain;	/* "D+1" and "D1" are there */
	int64_t base;
	bool based, clocks;
};

/* "D1" may be the day that begins it or the next one: who writes "D+1" as
 * well must say. */
static void time_ways(struct timing *t, const struct when *day,
    const char *row)
{
	bool both = t->plus && t->plain;

	if (day->day_kind != WHEN_DAY_COUNT || day->day == 0)
		return;
	t->plus = t->plus || day->plus;
	t->plain = t->plain || !day->plus;
	if (t->plus && t->plain && !both)
		exchange_say(t->p->x, EXCHANGE_MEND, row, "", tr(
		    t->p->x->cat, "days are written as D1 and as D+1 in one "
		    "list and taken for the same one: write them one way"));
}

/* The hour of a row on the calendar of the sheet; TIME_NONE when it has
 * none. */
static int64_t time_absolute(struct timing *t, const struct when *w,
    const struct when *day, const char *row)
{
	const struct when *said = w->day_kind != WHEN_DAY_NONE ? w : day;

	if (said->day_kind != WHEN_DAY_NONE) {
		if (t->days == WHEN_DAY_NONE)
			t->days = said->day_kind;
		if (t->days != said->day_kind) {
			exchange_say(t->p->x, EXCHANGE_MEND, row, "",
			    tr(t->p->x->cat, "days are counted (D+1) and "
			    "dated in one list: use one of them"));
			return TIME_NONE;
		}
		t->day = said->day;
		time_ways(t, said, row);
	} else if (t->any_day && w->ms < t->last - TIME_HALF_DAY) {
		t->day++;
	}
	if (said->day_kind == WHEN_DAY_NONE && t->clocks && w->ms < t->last &&
	    w->ms >= t->last - TIME_HALF_DAY)
		exchange_say(t->p->x, EXCHANGE_NOTE, row, "",
		    tr(t->p->x->cat, "it is earlier than the row above it"));
	t->any_day = true;
	t->last = w->ms;
	t->clocks = true;
	return t->day * TIME_DAY + w->ms;
}

static void time_item(struct timing *t, size_t i)
{
	const struct pull_wait *w = &t->p->waits[i];
	struct point *at = &t->points[i];
	const char *row = t->p->x->items[i].row;
	struct exchange *x = t->p->x;

	at->from = at->to = TIME_NONE;
	if (w->from.kind == WHEN_OFFSET) {
		at->relative = true;
		at->from = w->from.ms;
		if (w->to.kind == WHEN_OFFSET)
			at->to = w->to.ms;
	} else if (w->from.kind == WHEN_CLOCK) {
		at->from = time_absolute(t, &w->from, &w->day, row);
		if (at->from != TIME_NONE && w->to.kind == WHEN_CLOCK)
			at->to = time_absolute(t, &w->to, &w->day, row);
		if (at->to != TIME_NONE && at->to < at->from)
			at->to += TIME_DAY;
	} else if (w->from.kind == WHEN_DAY || (w->from.kind == WHEN_NONE &&
	    w->day.kind == WHEN_DAY)) {
		if (w->from.kind == WHEN_DAY)
			exchange_say(x, EXCHANGE_MEND, row, w->place,
			    tr(x->cat, "it has a day but no hour: it "
			    "waits for the director's GO until one is "
			    "written"));
		/* Rows below count from this day all the same. */
		if (t->days == WHEN_DAY_NONE || t->days ==
		    w->day.day_kind) {
			t->days = w->day.day_kind;
			t->day = w->day.day;
			t->any_day = true;
			t->last = 0;
			time_ways(t, &w->day, row);
		}
	} else if (w->from.kind == WHEN_BEFORE) {
		exchange_say(x, EXCHANGE_MEND, row, w->place, tr(x->cat,
		    "it is before the start: tell it in the briefing or give "
		    "it a time from T+0"));
	}
}

/* ---- the start -------------------------------------------------------- */

static int64_t time_least(const struct timing *t, size_t *item)
{
	int64_t least = INT64_MAX;

	for (size_t i = 0; i < t->p->x->n; i++) {
		if (t->points[i].relative || t->points[i].from == TIME_NONE ||
		    t->points[i].from >= least)
			continue;
		least = t->points[i].from;
		*item = i;
	}
	return least;
}

/* What --start or the mapping file say. */
static bool time_given(struct timing *t)
{
	struct exchange *x = t->p->x;
	struct when from, to;
	size_t item = 0;
	int64_t least = time_least(t, &item), day;

	if (t->p->m->start == NULL)
		return false;
	when_parse(t->p->m->start, &t->p->style, &from, &to);
	if (from.kind != WHEN_CLOCK || (from.day_kind != WHEN_DAY_NONE &&
	    from.day_kind != t->days && t->clocks)) {
		exchange_say(x, EXCHANGE_MEND, "", "", tr(x->cat, "\"%s\" "
		    "is no start: write an hour, or a day as the list has "
		    "them with an hour"), t->p->m->start);
		return false;
	}
	day = from.day_kind != WHEN_DAY_NONE ? from.day :
	    least == INT64_MAX ? 0 : least / TIME_DAY;
	t->base = day * TIME_DAY + from.ms;
	return true;
}

static void time_base(struct timing *t)
{
	struct exchange *x = t->p->x;
	char text[SPAN_TEXT];
	size_t item = 0;

	if (time_given(t))
		return;
	for (size_t i = 0; i < x->n; i++) {
		if (t->p->waits[i].start && !t->points[i].relative &&
		    t->points[i].from != TIME_NONE) {
			t->base = t->points[i].from;
			return;
		}
	}
	t->base = time_least(t, &item);
	if (t->base == INT64_MAX)
		return;
	snprintf(text, sizeof(text), "%02d:%02d",
	    (int)(t->base % TIME_DAY / 3600000),
	    (int)(t->base % TIME_DAY / 60000 % 60));
	if (t->base != 0)
		exchange_say(x, EXCHANGE_NOTE, x->items[item].row,
		    t->p->waits[item].place, tr(x->cat, "the exercise starts "
		    "at %s, the earliest hour here; --start gives another"),
		    text);
}

/* ---- every item ------------------------------------------------------- */

static int64_t time_from_start(const struct timing *t, const struct point *at,
    int64_t ms)
{
	if (ms == TIME_NONE)
		return -1;
	return at->relative ? ms : ms - t->base;
}

static void time_set(struct timing *t, size_t i)
{
	struct exchange_item *item = &t->p->x->items[i];
	const struct point *at = &t->points[i];
	struct exchange *x = t->p->x;

	if (t->p->waits[i].bench)
		return;
	item->at_ms = time_from_start(t, at, at->from);
	item->to_ms = time_from_start(t, at, at->to);
	if (item->to_ms == item->at_ms)
		item->to_ms = -1;	/* no window: at that moment */
	if (at->from != TIME_NONE && (item->at_ms < 0 ||
	    item->at_ms > SPAN_MAX_MS || item->to_ms > SPAN_MAX_MS)) {
		exchange_say(x, EXCHANGE_MEND, item->row,
		    t->p->waits[i].place, item->at_ms < 0 ? tr(x->cat,
		    "it is before the start") : tr(x->cat, "it is more than "
		    "a year after the start"));
		item->at_ms = item->to_ms = -1;
	}
	if (item->to_ms >= 0 && item->to_ms < item->at_ms) {
		exchange_say(x, EXCHANGE_MEND, item->row,
		    t->p->waits[i].place, tr(x->cat, "its window ends before "
		    "it begins"));
		item->to_ms = -1;
	}
}

/* Rows that must be released by hand because nothing says when. */
static void time_missing(struct timing *t, size_t i)
{
	struct exchange *x = t->p->x;
	struct exchange_item *item = &x->items[i];
	const struct pull_wait *w = &t->p->waits[i];
	bool timed = t->p->has[COLUMN_TIME] || t->p->has[COLUMN_OFFSET] ||
	    t->p->has[COLUMN_DAY];

	if (w->manual && item->at_ms >= 0 && item->to_ms < 0)
		item->to_ms = item->at_ms;	/* a window for the director */
	if (item->at_ms >= 0 || item->after >= 0 || item->with >= 0 ||
	    item->on >= 0 || item->when.fact != FACT_NONE ||
	    item->category > CATEGORY_CONTEXTUAL || w->manual)
		return;
	exchange_push(x, &item->comments, tr(x->cat, "no time: it waits for "
	    "the director's GO until at is written"));
	if (timed && w->from.kind == WHEN_NONE)
		exchange_say(x, EXCHANGE_MEND, item->row, "", tr(x->cat,
		    "no time: it waits for the director's GO"));
}

/* What the row of the exercise itself says. */
static bool time_declared(struct exchange *x)
{
	struct span span;
	const char *s;

	for (size_t i = 0; i < x->n; i++) {
		if (x->items[i].category != CATEGORY_SCENARIO)
			continue;
		s = note_text(x->items[i].fields, "length");
		if (s == NULL || span_parse(s, &span, NULL) != 0)
			continue;
		x->length_ms = span.ms;
		return true;
	}
	return false;
}

static void time_length(struct timing *t)
{
	struct exchange *x = t->p->x;
	int64_t last = 0, end = -1;
	char text[SPAN_TEXT];
	struct span span;

	for (size_t i = 0; i < x->n; i++) {
		const struct exchange_item *item = &x->items[i];
		int64_t ms = item->to_ms > item->at_ms ? item->to_ms :
		    item->at_ms;

		if (t->p->waits[i].end && ms > 0)
			end = ms;
		if (exchange_is_declared(item))
			continue;
		if (ms > last)
			last = ms;
	}
	if (t->p->m->length != NULL &&
	    span_parse(t->p->m->length, &span, NULL) == 0) {
		x->length_ms = span.ms;
		return;
	}
	if (time_declared(x))
		return;
	x->length_ms = end > 0 ? end :
	    (last + 2 * TIME_ROUND) / TIME_ROUND * TIME_ROUND;
	if (x->length_ms > SPAN_MAX_MS)
		x->length_ms = SPAN_MAX_MS;
	if (end <= 0)
		exchange_say(x, EXCHANGE_NOTE, "", "", tr(x->cat, "no row "
		    "ends the exercise: its length is taken to be %s; "
		    "--length gives another"), span_text(
		    (struct span){ x->length_ms }, text));
}

void pull_times(struct pull *p)
{
	struct timing t = { .p = p };

	t.points = xcalloc(p->x->n, sizeof(*t.points));
	for (size_t i = 0; i < p->x->n; i++)
		time_item(&t, i);
	time_base(&t);
	for (size_t i = 0; i < p->x->n; i++)
		time_set(&t, i);
	if (!p->has[COLUMN_TIME] && !p->has[COLUMN_OFFSET] &&
	    !p->has[COLUMN_DAY])
		exchange_say(p->x, EXCHANGE_MEND, "", "", tr(p->x->cat,
		    "no column says when: everything waits for the "
		    "director's GO"));
	for (size_t i = 0; i < p->x->n; i++)
		time_missing(&t, i);
	time_length(&t);
	free(t.points);
}
