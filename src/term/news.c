/*
 * news.c: what has changed in the view, as messages: one line each, oldest
 * first, never more than that.
 */
#include "config.h"

#include "term/internal.h"

#define NEWS_BELL_MS 30000
#define NEWS_AWAY_MS 600000	/* whoever comes later has no use for it */

static void news_bell(struct term *t)
{
	if (t->screen == NULL || !t->bell || term_mono(t) - t->bell_ms < NEWS_BELL_MS)
		return;
	t->bell_ms = term_mono(t);
	screen_bell(t->screen);
}

static const struct val *news_old(const struct val *was, const char *section,
    const char *id)
{
	const struct val *rows = val_get(was, section);

	for (size_t i = 0; i < val_len(rows); i++) {
		if (strcmp(val_get_text(val_at(rows, i), "id", ""), id) == 0)
			return val_at(rows, i);
	}
	return NULL;
}

static void news_inject(struct term *t, const struct val *now,
    const struct val *was)
{
	const char *number = val_get_text(now, "number", "");
	const char *about = SAY_WITH(t, MESSAGE_INBOX "%s",
	    val_get_text(now, "id", ""));

	if (was == NULL && form_of(now) != NULL) {
		term_new_of(t, about, _("Questionnaire: %s. It waits in the "
		    "inbox."), say_title(t, now));
		news_bell(t);
	} else if (was == NULL && val_get_true(now, "question", false)) {
		term_new_of(t, about, _("New question: %s"), say_title(t, now));
		news_bell(t);
	} else if (was == NULL) {
		term_new_text(t, about, SAY_WITH(t, _("New inject %s from "
		    "%s: %s"), number, val_get_text(now, "from", "EXCON"),
		    say_title(t, now)));
		news_bell(t);
	} else if (val_get(now, "correction") != NULL &&
	    val_get(was, "correction") == NULL) {
		term_new_is(t, _("Inject %s was corrected: %s"), number,
		    say_title(t, now));
	}
}

/* With what has become of it, where that is known at once. */
static void news_sent(struct term *t, const struct val *q,
    const struct val *at)
{
	const char *verdict = val_get_text(at, "verdict", "");

	if (strcmp(verdict, "right") == 0 || strcmp(verdict, "wrong") == 0)
		term_new_of(t, MESSAGE_RECEIVED, _("%s sent an answer, %s: %s"),
		    val_get_text(at, "name", ""), say_verdict(t, q, at),
		    say_label(t, q));
	else
		term_new_of(t, MESSAGE_RECEIVED, _("%s sent an answer: %s"),
		    val_get_text(at, "name", ""), say_label(t, q));
}

/* A due time that has moved: what was planned by the old one is not so any
 * more. */
static void news_due(struct term *t, const struct val *now,
    const struct val *was)
{
	int64_t due = val_get_num(now, "due_ms", -1);
	int64_t before = val_get_num(was, "due_ms", -1);

	if (due < 0 || before < 0 || due == before || !val_get_true(now,
	    "open", false))
		return;
	term_new_is(t, due > before ? _("More time, until T+%s: %s") :
	    _("Less time, until T+%s: %s"), say_hm(t, due), say_title(t,
	    now));
	news_bell(t);
}

static void news_question(struct term *t, const struct val *now,
    const struct val *was)
{
	size_t n = val_len(val_get(now, "attempts"));
	const struct val *at = feed_attempt(now), *before;

	if (was != NULL)
		news_due(t, now, was);
	if (was == NULL || at == NULL)
		return;
	before = feed_attempt(was);
	if (val_len(val_get(was, "attempts")) != n) {
		if (strcmp(val_get_text(at, "person", ""), t->o.person) != 0)
			news_sent(t, now, at);
		return;
	}
	if (strcmp(val_get_text(at, "verdict", ""), val_get_text(before,
	    "verdict", "")) != 0)
		term_new_of(t, MESSAGE_RECEIVED, "%s", say_judged(t, now,
		    at));
}

static void news_talk(struct term *t, const struct val *now,
    const struct val *was)
{
	if (was != NULL || strcmp(val_get_text(now, "person", ""),
	    t->o.person) == 0)
		return;
	if (t->pane == &pane_chat && t->screen != NULL)
		return;
	if (val_get_true(now, "all", false))
		term_new_of(t, MESSAGE_ALL, _("EXCON to all: %s"),
		    val_get_text(now, "text", ""));
	else
		term_new_of(t, MESSAGE_TALK, "%s%s: %s", say_who(t, now),
		    say_reply(t, now), say_words(t, now));
}

/* Whoever wrote a line of the log sees that one, not the one before it. */
static void news_log(struct term *t, const struct val *now,
    const struct val *was)
{
	if (was == NULL && t->pane == &pane_log && strcmp(val_get_text(now,
	    "person", ""), t->o.person) == 0)
		rows_choose(t, &pane_log, val_get_text(now, "id", ""));
}

static void news_deed(struct term *t, const struct val *now,
    const struct val *was)
{
	if (was != NULL && strcmp(val_get_text(now, "state", ""),
	    val_get_text(was, "state", "")) != 0)
		term_new_text(t, MESSAGE_RECEIVED, say_done(t, now));
}

static void news_draft(struct term *t, const struct val *now,
    const struct val *was)
{
	const struct val *q;

	if (was != NULL || t->screen == NULL || strcmp(val_get_text(now,
	    "person", ""), t->o.person) == 0)
		return;
	q = feed_row(&t->m, "questions", val_get_text(now, "question", ""));
	if (q != NULL)
		term_new_of(t, arena_printf(&t->a, MESSAGE_DRAFT "%s",
		    val_get_text(now, "id", "")),
		    _("%s is writing an answer: %s"),
		    val_get_text(now, "name", ""), say_label(t, q));
}

/* The oldest first, whatever the order of the section. */
static void news_add(const struct val **news, size_t *n,
    const struct val *row)
{
	int64_t ms = val_get_num(row, "ms", 0);
	size_t i = (*n)++;

	for (; i > 0 && val_get_num(news[i - 1], "ms", 0) > ms; i--)
		news[i] = news[i - 1];
	news[i] = row;
}

static void news_rows(struct term *t, const struct val *was,
    const char *section, void (*tell)(struct term *, const struct val *,
    const struct val *))
{
	const struct val *rows = feed_section(&t->m, section);
	const struct val *before = val_get(was, section);
	const struct val **news;
	size_t n = 0;

	if (rows == before)
		return;
	news = arena_calloc(&t->a, val_len(rows) + 1, sizeof(*news));
	/* What did not change is shared: most sections, and most rows. */
	for (size_t i = 0; i < val_len(rows); i++) {
		if (val_at(rows, i) != val_at(before, i))
			news_add(news, &n, val_at(rows, i));
	}
	for (size_t i = 0; i < n; i++)
		tell(t, news[i], news_old(was, section, val_get_text(news[i],
		    "id", "")));
}

static const char *news_of_state(struct term *t, const char *now)
{
	if (strcmp(now, "running") == 0)
		return _("The exercise goes on.");
	if (strcmp(now, "hotwash") != 0)
		return arena_printf(&t->a, _("The exercise is now %s."),
		    say_state_aloud(t));
	return say_is_heard(t) ? arena_printf(&t->a, _("%s \"sofar\" tells "
	    "what comes next."), after_ended(t)) : feed_text(&t->m, "run",
	    "why", NULL) != NULL ? after_ended(t) : after_words(t);
}

static void news_state(struct term *t, const struct val *was)
{
	const char *now = feed_text(&t->m, "run", "state", "");
	const char *about;

	if (strcmp(now, val_get_text(val_get(was, "run"), "state", "")) == 0)
		return;
	about = arena_printf(&t->a, MESSAGE_RUN "%s", now);
	if (strcmp(now, "running") == 0 && strcmp(val_get_text(val_get(was,
	    "run"), "state", ""), "lobby") == 0)
		term_new_of(t, about, "%s", _("The exercise has started. "
		    "Injects come into the inbox by themselves."));
	else
		term_new_of(t, about, "%s", news_of_state(t, now));
	if (strcmp(now, "running") == 0 && strcmp(val_get_text(val_get(was,
	    "run"), "state", ""), "lobby") == 0)
		news_bell(t);
}

/* That it was away is news for whoever comes back to it, too. */
static void news_away(struct term *t)
{
	int64_t back = feed_num(&t->m, "run", "away_wall_ms", 0);
	const char *text = say_away(t);

	if (text == NULL || t->o.exec != NULL || back == t->away_told ||
	    term_wall(t) - back > NEWS_AWAY_MS)
		return;
	t->away_told = back;
	term_new_text(t, MESSAGE_RECEIVED, text);
}

void term_news(struct term *t, const struct val *was)
{
	news_away(t);
	if (was == NULL)
		return;
	news_state(t, was);
	news_rows(t, was, "inbox", news_inject);
	news_rows(t, was, "questions", news_question);
	news_rows(t, was, "talk", news_talk);
	news_rows(t, was, "log", news_log);
	news_rows(t, was, "declared", news_deed);
	news_rows(t, was, "drafts", news_draft);
	if (feed_text(&t->m, "run", "realworld", NULL) != NULL &&
	    val_get_text(val_get(was, "run"), "realworld", NULL) == NULL)
		news_bell(t);
}
