/*
 * pull_cond.c: conditions as planners write them, in four languages: "10 min
 * after 1-03", "if 1-03 is not answered in 15 min", "si no responden a 1-03",
 * "if pay = no +5m".  It must never take over half of one: what it does not
 * understand to the last number waits for the director, and is told.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define COND_UNLESS " unless "
#define COND_WORDS 24
#define COND_LOOSE 8		/* words that mean nothing here */

struct cond_said {
	bool is_if, is_not, answered, met, missed, after, both;
	int item, items;	/* what it names, and how many */
	int64_t ms;		/* a length of time, or -1 */
	const char *outcome;	/* behind "=" */
	int loose;
	bool odd;		/* a number that is no length of time */
};

/* ---- words ------------------------------------------------------------ */

/* The next word without the punctuation around it; NULL at the end. */
static char *cond_word(struct arena *a, const char **at)
{
	static const char apart[] = " \t\n,;()\"'?";
	const char *s = *at + strspn(*at, apart), *end = s + strcspn(s, apart);

	*at = end;
	while (end > s && (end[-1] == '.' || end[-1] == ':'))
		end--;
	return end == s ? NULL : arena_strndup(a, s, (size_t)(end - s));
}

/* "10" and "min", or "10min", "+10m", "1h30m". */
static bool cond_length(const char *word, const char *next, int64_t *ms,
    bool *both)
{
	struct span span;
	char *end;
	long n;

	word += *word == '+';
	*both = false;
	if (span_parse(word, &span, NULL) == 0) {
		*ms = span.ms;
		return true;
	}
	n = strtol(word, &end, 10);
	if (end == word || n < 0 || n > 10000)
		return false;
	*both = *end == '\0';
	if (*both && next == NULL)
		return false;
	next = *both ? next : end;
	if (word_is(WORD_MINUTES, next))
		*ms = n * 60000;
	else if (word_is(WORD_HOURS, next))
		*ms = n * 3600000;
	else
		return false;
	return true;
}

static void cond_item(struct cond_said *c, int item)
{
	if (c->items == 0 || c->item != item)
		c->items++;
	c->item = item;
}

static void cond_loose(struct cond_said *c, const char *word)
{
	char *bare = text_bare(word);

	c->is_if |= word_is_bare(WORD_IF, bare);
	c->is_not |= word_is_bare(WORD_NOT, bare);
	c->answered |= word_is_bare(WORD_ANSWERED, bare);
	c->met |= word_is_bare(WORD_MET, bare);
	c->missed |= word_is_bare(WORD_MISSED, bare);
	c->both |= word_is_bare(WORD_OR, bare);
	c->odd |= strpbrk(word, "0123456789<>=~") != NULL;
	c->loose++;
	free(bare);
}

/* "after", "despues de": one word or two. */
static bool cond_after(const char *word, const char *next, bool *two)
{
	char *pair = xasprintf("%s %s", word, next == NULL ? "" : next);

	*two = next != NULL && word_is(WORD_AFTER, pair);
	free(pair);
	return *two || word_is(WORD_AFTER, word);
}

static void cond_read(const struct pull *p, const char *s,
    struct cond_said *c)
{
	char *words[COND_WORDS + 1];
	size_t n = 0;

	*c = (struct cond_said){ .item = -1, .ms = -1 };
	while (n < COND_WORDS && (words[n] = cond_word(&p->x->a, &s)) != NULL)
		n++;
	words[n] = NULL;
	c->odd = s[strspn(s, " \t\n,;()\"'?.:")] != '\0';
	for (size_t i = 0; i < n; i++) {
		bool two = false;
		int item;

		if (strcmp(words[i], "+") == 0)
			continue;
		if (strcmp(words[i], "=") == 0 && i + 1 < n) {
			c->outcome = words[++i];
		} else if ((item = pull_find(p, words[i])) >= 0) {
			cond_item(c, item);
		} else if (cond_length(words[i], words[i + 1], &c->ms, &two) ||
		    cond_after(words[i], words[i + 1], &two)) {
			c->after |= !(words[i][0] >= '0' &&
			    words[i][0] <= '9') && words[i][0] != '+';
			i += two;
		} else {
			cond_loose(c, words[i]);
		}
	}
}

/* ---- what it comes to ------------------------------------------------- */

/* The question that comes with an item, or is it; -1 for none. */
static int cond_question(const struct exchange *x, int item)
{
	if (x->items[item].category == CATEGORY_QUESTION)
		return item;
	for (size_t i = 0; i < x->n; i++)
		if (x->items[i].category == CATEGORY_QUESTION &&
		    x->items[i].with == item)
			return (int)i;
	return -1;
}

/* The expected action that is the item, or the nearest below it of those who
 * receive it. */
static int cond_expected(const struct exchange *x, int item)
{
	if (exchange_is_expected(&x->items[item]))
		return item;
	for (size_t i = (size_t)item + 1; i < x->n; i++) {
		const struct exchange_item *below = &x->items[i];

		if (exchange_is_expected(below) && (below->to == 0 ||
		    (below->to & x->items[item].to) != 0))
			return (int)i;
		if (exchange_is_inject(below) &&
		    (below->to & x->items[item].to) != 0)
			break;
	}
	return -1;
}

/* Nobody has answered in time: looked at when it would be over. */
static bool cond_unanswered(struct exchange *x, struct exchange_item *item,
    const struct cond_said *c)
{
	int q = cond_question(x, c->item), with;
	int64_t ms = c->ms;

	if (q < 0)
		return false;
	with = x->items[q].with;
	if (ms < 0)
		ms = x->items[q].due_ms;
	if (with < 0 || ms <= 0 || &x->items[with] == item)
		return false;
	item->after = with;
	item->delay_ms = ms;
	item->unless = (struct exchange_cond){ FACT_ANSWERED, q };
	return true;
}

static bool cond_fact(struct exchange *x, struct exchange_item *item,
    const struct cond_said *c)
{
	bool late = c->missed || (c->is_not && (c->met || c->answered));
	int of = late || c->met ? cond_expected(x, c->item) : -1;
	int q = c->answered && !c->is_not ? cond_question(x, c->item) : -1;

	if (of >= 0)
		item->when = (struct exchange_cond){ late ? FACT_MISSED :
		    FACT_MET, of };
	else if (q >= 0)
		item->when = (struct exchange_cond){ FACT_ANSWERED, q };
	else
		return false;
	item->delay_ms = c->ms > 0 ? c->ms : 0;
	return true;
}

/* "sim" is yes; decisions here have two ways. */
static const char *cond_way(const char *typed)
{
	static const char *const ways[][2] = { { "yes", "yes" },
		{ "si", "yes" }, { "sim", "yes" }, { "oui", "yes" },
		{ "no", "no" }, { "nao", "no" }, { "non", "no" } };
	char *bare = text_bare(typed);
	const char *way = NULL;

	for (size_t i = 0; i < ARRAY_LEN(ways) && way == NULL; i++)
		if (strcmp(bare, ways[i][0]) == 0)
			way = ways[i][1];
	free(bare);
	return way;
}

static bool cond_take(struct exchange *x, struct exchange_item *item,
    const struct cond_said *c)
{
	const struct exchange_item *of = c->items == 1 ? &x->items[c->item] :
	    NULL;
	bool fact = c->answered || c->met || c->missed;

	if (of == NULL || of == item || c->both || c->odd ||
	    c->loose > COND_LOOSE)
		return false;
	if (of->category == CATEGORY_DECISION) {
		item->outcome = c->outcome == NULL || fact ? NULL :
		    cond_way(c->outcome);
		item->on = item->outcome == NULL ? -1 : c->item;
		item->delay_ms = c->ms > 0 ? c->ms : 0;
		return item->on >= 0;
	}
	if (c->outcome != NULL)
		return false;
	if (fact && c->is_not && c->answered &&
	    item->category != CATEGORY_DECISION && cond_unanswered(x, item, c))
		return true;
	if (fact)
		return cond_fact(x, item, c);
	if (!c->after || c->is_not || !exchange_is_inject(of) ||
	    item->category == CATEGORY_DECISION)
		return false;
	item->after = c->item;
	item->delay_ms = c->ms > 0 ? c->ms : 0;
	return true;
}

/* "after a +15m unless answered q", as our own lists say it. */
static bool cond_unless(struct pull *p, struct exchange_item *item,
    const char *s, const char *unless)
{
	struct cond_said c, but;
	struct exchange_item other = { .category = CATEGORY_INJECT };

	cond_read(p, arena_strndup(&p->x->a, s, (size_t)(unless - s)), &c);
	cond_read(p, unless + strlen(COND_UNLESS), &but);
	if (but.is_not || but.ms >= 0 || but.items != 1 || but.both ||
	    but.odd || !cond_fact(p->x, &other, &but) ||
	    !cond_take(p->x, item, &c))
		return false;
	item->unless = other.when;
	return true;
}

static bool cond_typed(struct pull *p, struct exchange_item *item,
    const char *s)
{
	const char *unless = strstr(s, COND_UNLESS);
	struct cond_said c;

	if (unless != NULL && unless > s && cond_unless(p, item, s, unless))
		return true;
	cond_read(p, s, &c);
	return cond_take(p->x, item, &c);
}

/* A person has to write it; what the cell says is kept. */
static void cond_left(struct pull *p, size_t i)
{
	struct exchange_item *item = &p->x->items[i];
	const char *s = p->waits[i].cond;
	char *why, place[SHEET_COLUMN_TEXT];

	item->note = pull_join(p->x, item->note, s);
	if (item->category == CATEGORY_DECISION)
		return;		/* told as a decision without one */
	why = xasprintf(tr(p->x->cat, "the condition \"%s\" cannot "
	    "be taken over: it waits for the director's GO until "
	    "when or on is written"), s);
	exchange_say(p->x, EXCHANGE_MEND, item->row, pull_letter(p,
	    COLUMN_TRIGGER, place), "%s", why);
	exchange_push(p->x, &item->comments, why);
	free(why);
	p->waits[i].manual = true;
}

void pull_conditions(struct pull *p)
{
	struct exchange *x = p->x;

	for (size_t i = 0; i < x->n; i++) {
		struct exchange_item *item = &x->items[i];

		if (p->waits[i].cond == NULL)
			continue;
		if (!cond_typed(p, item, p->waits[i].cond) ||
		    (item->after >= 0 && exchange_circle(x, i))) {
			item->after = -1;
			cond_left(p, i);
			p->waits[i].cond = NULL;
		}
	}
}

/* An inject may wait for a decision only when that becomes one. */
static bool cond_undecided(struct pull *p, size_t i)
{
	struct exchange_item *item = &p->x->items[i];

	if (item->on < 0 || exchange_is_decided(&p->x->items[item->on]))
		return false;
	item->on = -1;
	item->delay_ms = 0;
	if (item->at_ms >= 0 && item->to_ms < 0)
		item->to_ms = item->at_ms;
	cond_left(p, i);
	return true;
}

void pull_undecided(struct pull *p)
{
	struct exchange *x = p->x;

	for (size_t i = 0; i < x->n; i++) {
		const char *s = p->waits[i].cond;
		char place[SHEET_COLUMN_TEXT];

		if (s == NULL || cond_undecided(p, i))
			continue;
		exchange_say(x, EXCHANGE_NOTE, x->items[i].row,
		    pull_letter(p, COLUMN_TRIGGER, place), tr(x->cat,
		    "the condition \"%s\" was taken over: look whether it "
		    "is what was meant"), s);
		exchange_push(x, &x->items[i].comments, s);
	}
}
