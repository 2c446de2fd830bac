/*
 * pull_value.c: cells that hold one value each: channel, category, trigger
 * and details.
 */
#include "exchange/pull.h"

#include "base/text.h"

void pull_channel(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	const char *s = pull_get(p, row, COLUMN_CHANNEL);
	char *bare = text_bare(s);
	int64_t mapped = map_get(&p->m->channels, bare, -1);
	char *why;

	if (mapped >= 0)
		item->channel = plan_channel_name((enum plan_channel)mapped);
	else if (!word_is_bare(WORD_TBD, bare))
		item->channel = word_channel(s);
	if (item->channel == NULL && !word_is_bare(WORD_TBD, bare)) {
		why = xasprintf(tr(p->x->cat, "\"%s\" is no channel here: it "
		    "goes out as e-mail, with a note"), s);
		if (map_put(&p->told, why, 0))
			pull_say(p, EXCHANGE_NOTE, row, COLUMN_CHANNEL, why);
		free(why);
		item->note = pull_join(p->x, item->note, arena_printf(
		    &p->x->a, "%s: %s", tr(p->x->cat, "Channel"), s));
	}
	free(bare);
}

void pull_category(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	const char *s = pull_get(p, row, COLUMN_CATEGORY);
	char *bare = text_bare(s), *why;
	int64_t c = map_get(&p->m->categories, bare, -1);

	if (c < 0)
		c = word_category(s);
	/* Of a planner's list such a word is no more than that. */
	if (c >= CATEGORY_PHASE && !p->has[COLUMN_DETAIL] &&
	    !p->x->own)
		c = -1;
	item->kind = s;
	item->category = c < 0 ? CATEGORY_INJECT : (enum exchange_category)c;
	if (c < 0 && s[0] != '\0') {
		why = xasprintf(tr(p->x->cat, "\"%s\" is no category known: "
		    "taken for an inject"), s);
		if (map_put(&p->told, why, 0))
			pull_say(p, EXCHANGE_NOTE, row, COLUMN_CATEGORY, why);
		free(why);
		item->note = pull_join(p->x, item->note, s);
	}
	free(bare);
}

bool pull_is_trigger(const char *typed)
{
	char *bare = text_bare(typed), *next = bare, *word;
	bool first = true, later = false, is = false;

	while ((word = strsep(&next, " ")) != NULL) {
		is |= first && word_is_bare(WORD_IF, word);
		is |= later && word[0] >= '0' && word[0] <= '9';
		later |= word_is_bare(WORD_LATER, word);
		first = false;
	}
	free(bare);
	return is;
}

int pull_trigger_column(const struct pull *p)
{
	return p->has[COLUMN_TRIGGER] ? COLUMN_TRIGGER : COLUMN_TIME;
}

/* As typed in the row's trigger, else in its time. */
static const char *trigger_text(const struct pull *p,
    const struct sheet_row *row)
{
	const char *s = pull_get(p, row, COLUMN_TRIGGER);
	const char *time = pull_get(p, row, COLUMN_TIME);

	return s[0] == '\0' && pull_is_trigger(time) ? time : s;
}

void pull_trigger(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	struct pull_wait *w = &p->waits[p->x->n - 1];
	const char *s = trigger_text(p, row);
	const char *blank = strrchr(s, ' ');
	const char *plus = strstr(s, " +");
	struct span delay;
	char *first;

	if (pull_own_trigger(p, row) || s[0] == '\0' ||
	    word_is(WORD_TBD, s))
		return;
	if (item->category == CATEGORY_PACK) {
		item->note = pull_join(p->x, item->note, s);
		return;
	}
	if (item->category == CATEGORY_DECISION) {
		w->cond = s;
		return;
	}
	if (word_is(WORD_DIRECTOR, s)) {
		w->manual = true;
		/* Its times are when it may be sent at all. */
		w->bench = strcmp(s, "bench") == 0;
		return;
	}
	if (plus != NULL && span_parse(plus + 2, &delay, NULL) == 0) {
		item->delay_ms = delay.ms;
		s = arena_strndup(&p->x->a, s, (size_t)(plus - s));
		blank = strrchr(s, ' ');
	}
	first = xstrndup(s, blank == NULL ? 0 : (size_t)(blank - s));
	if (blank != NULL && word_is(WORD_AFTER, first)) {
		w->after = blank + 1;
	} else if (blank != NULL && word_is(WORD_WITH, first)) {
		w->with = blank + 1;
	} else {
		item->delay_ms = 0;
		w->cond = trigger_text(p, row);
	}
	free(first);
}

static void detail_points(struct pull *p, const struct sheet_row *row,
    const char *typed)
{
	char *why = xasprintf(tr(p->x->cat, "\"%s\" are no points: write a "
	    "whole number, it gives none until then"), typed);

	pull_say(p, EXCHANGE_MEND, row, COLUMN_POINTS, why);
	free(why);
}

void pull_detail(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	const char *s = pull_get(p, row, COLUMN_DETAIL);
	const char *within = strstr(s, "within ");
	const char *due = within != NULL ? within + 3 : strstr(s, "due ");
	const char *points = pull_get(p, row, COLUMN_POINTS);
	struct span span;
	char *length, *end;
	long n;

	item->detail = s;
	if (exchange_is_declared(item))
		due = NULL;
	if (item->category == CATEGORY_PACK) {
		item->note = pull_join(p->x, item->note, s);
		return;
	}
	if (due != NULL) {
		/* behind it, in brackets: what roles of few people get */
		length = xstrndup(due + 4, strcspn(due + 4, ",("));
		length[strcspn(length, " ")] = '\0';
		if (span_parse(length, &span, NULL) == 0)
			item->due_ms = span.ms;
		free(length);
	}
	n = strtol(points, &end, 10);
	if ((*end == ',' || *end == '.') && strspn(end + 1, "0") ==
	    strlen(end + 1))
		end += strlen(end);	/* "2,00" */
	if (points[0] != '\0' && (*end != '\0' || n > 1000000 || n <
	    (item->category == CATEGORY_MILESTONE ? -1000000 : 0)))
		detail_points(p, row, points);
	else
		item->points = n;
}
