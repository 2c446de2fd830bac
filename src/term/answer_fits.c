/*
 * answer_fits.c: what answers a question, told before it is sent, and what
 * can be no answer, refused before anybody is asked whether to send it.  The
 * engine alone decides; it must never know what is right.
 */
#include "config.h"

#include "term/internal.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#define MISFIT_SHOWN 20		/* columns */

unsigned long answer_words_most(const struct val *q)
{
	int64_t most = val_get_num(q, "words", 0);

	return most > 0 ? (unsigned long)most : 0;
}

/* ---- what is expected ------------------------------------------------- */

/* A day of the story, or of the wall where the story has none. */
static const char *takes_day(struct term *t)
{
	int64_t ms = say_story_ms(t);
	time_t s = (time_t)((ms >= 0 ? ms : term_wall(t)) / 1000);
	struct tm tm;

	if (gmtime_r(&s, &tm) == NULL)
		return "2031-04-18";
	return arena_printf(&t->a, "%04d-%02d-%02d", tm.tm_year + 1900,
	    tm.tm_mon + 1, tm.tm_mday);
}

const char *answer_takes(struct term *t, const struct val *q)
{
	const char *kind = val_get_text(q, "kind", "");
	unsigned long most = answer_words_most(q);
	const char *day;

	if (strcmp(kind, "number") == 0)
		return _("A number, such as 42 or 3.5.");
	if (strcmp(kind, "scale") == 0)
		return arena_printf(&t->a, _("A whole number from %d to %d."),
		    (int)val_get_num(q, "from", 0), (int)val_get_num(q, "to",
		    0));
	if (strcmp(kind, "multi") == 0)
		return _("One or several of these.");
	if (strcmp(kind, "order") == 0)
		return _("Give each of these a place.");
	if (strcmp(kind, "date") == 0) {
		day = takes_day(t);
		return arena_printf(&t->a, _("A date, such as %s or %s "
		    "07:30."), day, day);
	}
	return most == 0 ? "" : arena_printf(&t->a, P_("At most %lu word.",
	    "At most %lu words.", most), most);
}

/* ---- what it names ---------------------------------------------------- */

/* The id of a choice that a word, or a title, stands for; NULL: none. */
static const char *ids_one(struct term *t, const struct val *choices,
    const char *word)
{
	char *folded = text_fold(word), *end;
	long at = strtol(word, &end, 10);
	const char *id = NULL;

	for (size_t i = 0; i < val_len(choices); i++) {
		const struct val *c = val_at(choices, i);
		char *title = text_fold(say_label(t, c));

		if (strcmp(val_get_text(c, "id", ""), word) == 0 ||
		    strcmp(title, folded) == 0)
			id = val_get_text(c, "id", "");
		free(title);
	}
	free(folded);
	if (id == NULL && *end == '\0' && at > 0 &&
	    (size_t)at <= val_len(choices))
		id = val_get_text(val_at(choices, (size_t)at - 1), "id", "");
	return id;
}

const char *answer_ids(struct term *t, const struct val *q,
    const char *text)
{
	const struct val *choices = val_get(q, "choices");
	const char *ids = ids_one(t, choices, text), *id;
	struct buf out = {0};

	if (val_len(choices) == 0)
		return text;
	if (ids != NULL)
		return ids;
	while (*(text += strspn(text, ", ")) != '\0') {
		size_t n = strcspn(text, ", ");
		const char *word = arena_strndup(&t->a, text, n);

		id = ids_one(t, choices, word);
		buf_addf(&out, "%s%s", out.len > 0 ? "," : "", id != NULL ?
		    id : word);
		text += n;
	}
	ids = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return ids;
}

/* ---- tries ------------------------------------------------------------ */

int answer_tries_left(const struct val *q)
{
	int64_t tries = val_get_num(q, "tries", 0);
	int64_t left = tries - val_get_num(q, "tried", 0);

	return tries <= 0 ? -1 : left > 0 ? (int)left : 0;
}

const char *answer_tries(struct term *t, const struct val *q)
{
	int left = answer_tries_left(q);
	int tries = (int)val_get_num(q, "tries", 0);

	if (left < 0)
		return "";
	if (!val_get_true(q, "open", false) || left == 0)
		return arena_printf(&t->a, _("Try %d of %d."),
		    (int)val_get_num(q, "tried", 0), tries);
	return arena_printf(&t->a, left == 1 ? _("Try %d of %d, the last.") :
	    _("Try %d of %d."), tries - left + 1, tries);
}

/* ---- what can be none ------------------------------------------------- */

/* What was typed in quotes, as much as leaves room for what is expected. */
static const char *misfit_says(struct term *t, const struct val *q,
    const char *text)
{
	struct buf out = {0};
	const char *said;

	text_safe(&out, text, strlen(text), false, MISFIT_SHOWN);
	said = arena_printf(&t->a, _("\"%s\" does not fit. %s"),
	    buf_str(&out), answer_takes(t, q));
	buf_release(&out);
	return said;
}

static const char *misfit_words(struct term *t, const struct val *q,
    const char *text)
{
	unsigned long most = answer_words_most(q), n = text_words(text);

	if (most == 0 || n <= most)
		return NULL;
	return arena_printf(&t->a, P_("%lu word too many: these are %lu of "
	    "at most %lu.", "%lu words too many: these are %lu of at most "
	    "%lu.", n - most), n - most, n, most);
}

static const char *misfit_number(struct term *t, const struct val *q,
    const char *text)
{
	bool scale = val_get(q, "from") != NULL;
	double n[NUMBER_READINGS];
	char *folded = text_fold(text);
	int readings = number_parse(folded, n);

	free(folded);
	for (int i = 0; i < readings; i++)
		if (!scale || (n[i] >= (double)val_get_num(q, "from", 0) &&
		    n[i] <= (double)val_get_num(q, "to", 0)))
			return NULL;
	return misfit_says(t, q, text);
}

static const char *misfit_date(struct term *t, const struct val *q,
    const char *text)
{
	char *folded = text_fold(text);
	struct date date;
	bool fits = date_parse(folded, &date);

	free(folded);
	return fits ? NULL : misfit_says(t, q, text);
}

static const char *misfit_order(struct term *t, const struct val *q,
    const char *text)
{
	size_t all = val_len(val_get(q, "choices")), n = 0;

	while (*(text += strspn(text, ", ")) != '\0') {
		n++;
		text += strcspn(text, ", ");
	}
	return n >= all ? NULL : arena_printf(&t->a, _("%zu of %zu have a "
	    "place. %s"), n, all, answer_takes(t, q));
}

const char *answer_misfit(struct term *t, const struct val *q,
    const char *text)
{
	static const struct {
		const char *kind;
		const char *(*fn)(struct term *t, const struct val *q,
		    const char *text);
	} kinds[] = {
		{ "date", misfit_date }, { "number", misfit_number },
		{ "order", misfit_order }, { "scale", misfit_number },
	};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].kind, val_get_text(q, "kind", "")) == 0)
			return kinds[i].fn(t, q, text);
	return misfit_words(t, q, text);
}
