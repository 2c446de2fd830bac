/*
 * say.c: times, states and other short words that screen and line mode
 * share.  What it returns lives until the end of this run.
 */
#include "config.h"

#include "term/internal.h"

#include "base/form.h"
#include "base/text.h"

#define MINUTE 60000
#define CUT_LEAST 4	/* columns of a text whose end is not cut */

bool say_is_heard(const struct term *t)
{
	return t->screen == NULL;
}

/* ---- what nearly every frame says ------------------------------------- */

/* A thousand screens are woken at once, with nothing in the cache of a
 * processor: all of printf for a few texts would be the most of it. */
struct said {
	const char *const *args;
	int n;
};

static int said_put(void *arg, struct buf *out, int i)
{
	const struct said *s = arg;

	if (i >= s->n)
		return -1;
	buf_adds(out, s->args[i]);
	return 0;
}

/* Into the arena; `out` goes. */
static const char *said_text(struct term *t, struct buf *out)
{
	const char *text = arena_strndup(&t->a, buf_str(out), out->len);

	buf_release(out);
	return text;
}

const char *say_with(struct term *t, const char *form,
    const char *const *args, size_t n)
{
	struct said s = { args, (int)n };
	struct buf out = {0};

	if (form_fill(&out, form, said_put, &s) != 0)
		bug("\"%s\" wants more than %d texts", form, s.n);
	return said_text(t, &out);
}

const char *say_count(struct term *t, int64_t n)
{
	struct buf out = {0};

	buf_addi(&out, n);
	return said_text(t, &out);
}

const char *say_hm(struct term *t, int64_t ms)
{
	struct buf out = {0};
	int minute = (int)(ms / MINUTE % 60);

	if (ms < 0)
		return arena_printf(&t->a, "%d:%02d", (int)(ms / 3600000),
		    minute);
	buf_addi(&out, ms / 3600000);
	buf_addc(&out, ':');
	buf_addc(&out, (char)('0' + minute / 10));
	buf_addc(&out, (char)('0' + minute % 10));
	return said_text(t, &out);
}

/* ---- other times ------------------------------------------------------ */

const char *say_wall(struct term *t, int64_t wall_ms)
{
	time_t s = (time_t)(wall_ms / 1000);
	struct tm tm;

	if (localtime_r(&s, &tm) == NULL)
		return "";
	return arena_printf(&t->a, "%02d:%02d:%02d", tm.tm_hour, tm.tm_min,
	    tm.tm_sec);
}

const char *say_left(struct term *t, int64_t ms)
{
	const char *sign = ms < 0 ? "-" : "";
	int64_t s = ms < 0 ? -ms / 1000 : ms / 1000;

	/* Seconds only in the last minute: a clock costs bytes. */
	if (s < 60 && ms >= 0)
		return arena_printf(&t->a, "%ds", (int)s);
	if (s < 6000)
		return arena_printf(&t->a, "%s%dm", sign, (int)(s / 60));
	return arena_printf(&t->a, "%s%dh%02d", sign, (int)(s / 3600),
	    (int)(s / 60 % 60));
}

const char *say_long(struct term *t, int64_t ms)
{
	unsigned long m = (unsigned long)((ms < 0 ? -ms : ms) / MINUTE);

	if (m < 1)
		return _("less than a minute");
	if (m < 60)
		return arena_printf(&t->a, P_("%lu minute", "%lu minutes", m),
		    m);
	return arena_printf(&t->a, _("%lu h %02lu min"), m / 60, m % 60);
}

int64_t say_story_ms(const struct term *t)
{
	int64_t story = feed_num(&t->m, "run", "story_ms", -1);

	return story < 0 ? -1 : story + term_ex_ms(t) - feed_num(&t->m,
	    "run", "phase_ms", 0);
}

const char *say_story(struct term *t)
{
	int64_t ms = say_story_ms(t);
	time_t s = (time_t)(ms / 1000);
	struct tm tm;

	if (gmtime_r(&s, &tm) == NULL)
		return "";
	return arena_printf(&t->a, _("story %02d:%02d"), tm.tm_hour,
	    tm.tm_min);
}

const char *say_size(struct term *t, int64_t bytes)
{
	if (bytes < 1024)
		return arena_printf(&t->a, "%d B", (int)bytes);
	if (bytes < 1024 * 1024)
		return arena_printf(&t->a, "%d K", (int)(bytes / 1024));
	return arena_printf(&t->a, "%d M", (int)(bytes / 1024 / 1024));
}

const char *say_label(struct term *t, const struct val *row)
{
	(void)t;
	return val_get_text(row, "title", val_get_text(row, "id", ""));
}

const char *say_mark(struct term *t, const struct val *row,
    const struct val *of)
{
	const char *lang = val_get_text(row, "title_lang", NULL);

	return lang == NULL ||
	    strcmp(lang, val_get_text(of, "title_lang", "")) == 0 ||
	    strcmp(lang, val_get_text(of, "body_lang", "")) == 0 ? "" :
	    arena_printf(&t->a, " [%s]", lang);
}

const char *say_within(struct term *t, const struct val *row,
    const struct val *of)
{
	const char *mark = say_mark(t, row, of);

	return mark[0] == '\0' ? say_label(t, row) : arena_printf(&t->a,
	    "%s%s", say_label(t, row), mark);
}

const char *say_title(struct term *t, const struct val *row)
{
	return say_within(t, row, NULL);
}

const char *say_cut(struct term *t, const char *text, const char *tail,
    int width)
{
	int room = width - text_width(tail);
	struct buf out = {0};

	if (tail[0] == '\0' || text_width(text) <= room || room < CUT_LEAST)
		return arena_printf(&t->a, "%s%s", text, tail);
	text_safe(&out, text, strlen(text), false, room);
	buf_adds(&out, tail);
	return said_text(t, &out);
}

const char *say_within_in(struct term *t, const struct val *row,
    const struct val *of, int width)
{
	const char *mark = say_mark(t, row, of);

	return mark[0] == '\0' ? say_label(t, row) : say_cut(t,
	    say_label(t, row), mark, width);
}

const char *say_number(const struct val *inject)
{
	const char *number = val_get_text(inject, "number", "");

	return number[0] == '-' ? "" : number;
}

const char *say_end(struct term *t, const char *text)
{
	size_t n = strlen(text);

	return n > 0 && strchr(".?!", text[n - 1]) != NULL ? text :
	    arena_printf(&t->a, "%s.", text);
}

/* ---- injects ---------------------------------------------------------- */

static const char *state_of_attempt(struct term *t, const struct val *q,
    const struct val *at)
{
	const char *verdict = val_get_text(at, "verdict", "");

	if (strcmp(verdict, "graded") == 0 && val_get_num(q, "points", 0) ==
	    0)
		return _("looked at");
	if (strcmp(verdict, "graded") == 0)
		return arena_printf(&t->a, _("%d of %d"),
		    (int)val_get_num(at, "points", 0),
		    (int)val_get_num(q, "points", 0));
	if (strcmp(verdict, "returned") == 0)
		return _("returned");
	if (strcmp(verdict, "right") == 0)
		return _("right");
	if (strcmp(verdict, "wrong") == 0)
		return _("wrong");
	if (strcmp(verdict, "over") == 0)
		return _("after the close");
	return _("answered");
}

static bool attempt_settles(const struct val *at)
{
	const char *verdict = val_get_text(at, "verdict", "");

	return at != NULL && strcmp(verdict, "wrong") != 0 &&
	    strcmp(verdict, "returned") != 0;
}

/* Of several questions that are all closed: what they have become, or how
 * many were answered where they differ. */
static const char *state_of_several(struct term *t, const char *inject)
{
	const struct val *rows = feed_section(&t->m, "questions");
	const char *state = NULL;
	int all = 0, answered = 0;
	bool differ = false;

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *q = val_at(rows, i);
		const struct val *at = feed_counting(q);
		const char *is = at != NULL ? state_of_attempt(t, q, at) :
		    _("closed");

		if (strcmp(val_get_text(q, "inject", ""), inject) != 0)
			continue;
		all++;
		answered += at != NULL;
		differ |= state != NULL && strcmp(state, is) != 0;
		state = is;
	}
	return differ ? arena_printf(&t->a, _("%d of %d answered"), answered,
	    all) : state;
}

static const char *inject_stands(struct term *t, const struct val *inject,
    bool *late)
{
	int open, all;
	const struct val *q = feed_question(&t->m,
	    val_get_text(inject, "id", ""), &open, &all);
	const struct val *at = feed_counting(q);
	int64_t due = val_get_num(q, "due_ms", -1);

	*late = false;
	if (form_of(inject) != NULL)
		return say_form_state(t, feed_row(&t->m, "questionnaires",
		    form_of(inject)));
	if (q == NULL && val_get(inject, "correction") != NULL)
		return _("corrected");
	if (q == NULL)
		return val_get_true(inject, "acked", false) ? _("acked") :
		    "";
	if (all > 1 && open == 0)
		return state_of_several(t, val_get_text(inject, "id", ""));
	if (attempt_settles(at))
		return state_of_attempt(t, q, at);
	if (!val_get_true(q, "open", false))
		return at != NULL ? state_of_attempt(t, q, at) :
		    _("closed");
	if (due < 0)
		return _("still open");
	*late = due < term_ex_ms(t);
	if (open > 1)
		return arena_printf(&t->a, *late ? _("overdue, 1 of %d") :
		    _("due %2$s, 1 of %1$d"), open, say_hm(t, due));
	return *late ? _("overdue") : arena_printf(&t->a, _("due %s"),
	    say_hm(t, due));
}

const char *say_inject_state(struct term *t, const struct val *inject,
    bool *late)
{
	return say_drafted(t, say_has_draft(t, inject), inject_stands(t,
	    inject, late));
}

char say_inject_sign(struct term *t, const struct val *inject)
{
	int open, all;
	const struct val *q = feed_question(&t->m,
	    val_get_text(inject, "id", ""), &open, &all);
	const struct val *at = feed_counting(q);

	if (say_has_draft(t, inject))
		return 'D';
	if (at != NULL && strcmp(val_get_text(at, "verdict", ""),
	    "graded") == 0)
		return 'G';
	if (at != NULL && !attempt_settles(at) &&
	    val_get_true(q, "open", false))
		return 'W';
	if (at != NULL || (form_of(inject) != NULL && form_done(t,
	    feed_row(&t->m, "questionnaires", form_of(inject)))))
		return 'A';
	return feed_is_unread(&t->m, inject) ? 'N' : ' ';
}

const struct val *say_nearest(struct term *t, int64_t *left_ms)
{
	const struct val *rows = feed_section(&t->m, "questions");
	const struct val *best = NULL;
	int64_t due = INT64_MAX;

	for (size_t i = 0; i < val_len(rows) && !say_over(t); i++) {
		const struct val *q = val_at(rows, i);
		int64_t at = val_get_num(q, "due_ms", INT64_MAX);

		if (val_get_true(q, "open", false) && at < due &&
		    !attempt_settles(feed_attempt(q))) {
			best = q;
			due = at;
		}
	}
	*left_ms = best == NULL ? 0 : due - term_ex_ms(t);
	return best;
}

/* ---- marks and numbers ----------------------------------------------- */

/* "TLP:AMBER+STRICT" of "amber+strict"; NULL: it has none. */
const char *say_tlp(struct term *t, const struct val *row)
{
	const char *tlp = val_get_text(row, "tlp", NULL);
	char *upper;

	if (tlp == NULL)
		return NULL;
	if (strncmp(tlp, "TLP:", 4) == 0)
		tlp += 4;
	upper = arena_printf(&t->a, "TLP:%s", tlp);
	for (char *s = upper; *s != '\0'; s++) {
		if (*s >= 'a' && *s <= 'z')
			*s = (char)(*s - 32);
	}
	return upper;
}

/* Leading zeros are not said aloud. */
bool say_number_is(const char *have, const char *said)
{
	while (*have == '0' && have[1] != '\0')
		have++;
	while (*said == '0' && said[1] != '\0')
		said++;
	return strcmp(have, said) == 0;
}
