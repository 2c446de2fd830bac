/*
 * lines.c: line mode: the same console without its screen.  A question
 * waits for the next line; an empty one means "go on as before".
 */
#include "config.h"

#include "console/lines.h"

#include <stdlib.h>

#include "base/text.h"
#include "client/words.h"
#include "console/guest.h"
#include "view/telling.h"

#define PLAIN_NOTICES 12	/* told at once; older ones are in the log */

/* ---- words ------------------------------------------------------------ */

void lines_say(struct lines *p, const char *fmt, ...)
{
	struct buf safe = {0};
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	text_safe(&safe, text, strlen(text), true, 0);
	while (safe.len > 0 && (safe.p[safe.len - 1] == ' ' ||
	    safe.p[safe.len - 1] == '\n'))
		safe.p[--safe.len] = '\0';
	if (safe.len > 0) {
		buf_adds(&p->out, safe.p);
		if (strchr(".?!:", safe.p[safe.len - 1]) == NULL)
			buf_addc(&p->out, '.');
	}
	buf_addc(&p->out, '\n');
	free(text);
	buf_release(&safe);
}

/* Under which hat the next line is said: EXCON is the director, others are
 * called by theirs. */
static void plain_prompt(struct lines *p)
{
	struct console *c = p->c;

	p->asked = c->prompt.kind;
	if (c->prompt.kind != PROMPT_NONE)
		buf_addf(&p->out, "%s ", c->prompt.label);
	else
		buf_addf(&p->out, "%s> ", c->o.hat == HAT_DIRECTOR ? "EXCON" :
		    client_word(c->o.words, state_hat_name(c->o.hat)));
}

/* ---- what happened ---------------------------------------------------- */

static bool plain_is_news(enum event_kind kind)
{
	switch ((int)kind) {
	case EVENT_ANSWER_SUBMITTED:
	case EVENT_BROADCAST_SENT:
	case EVENT_CLOCK_ENDED:
	case EVENT_CLOCK_PAUSED:
	case EVENT_CLOCK_RECOVERED:
	case EVENT_CLOCK_RESUMED:
	case EVENT_CLOCK_STARTED:
	case EVENT_INJECT_RECALLED:
	case EVENT_INJECT_RELEASED:
	case EVENT_INJECT_SKIPPED:
	case EVENT_INJECT_SUGGESTED:
	case EVENT_MESSAGE_SENT:
	case EVENT_REALWORLD_DECLARED:
	case EVENT_REALWORLD_LIFTED:
	case EVENT_SCRIPT_FAILED:
		return true;
	default:
		return false;
	}
}

static void plain_notices(struct lines *p)
{
	struct console *c = p->c;
	int64_t head = model_head(c->m), at = head;
	int n = 0;

	if (c->m->at != 0)
		return;
	while (at > p->told && n < PLAIN_NOTICES)
		n += plain_is_news((enum event_kind)c->m->events[--at].kind);
	for (; at < head; at++) {
		struct log_row row;

		if (plain_is_news((enum event_kind)c->m->events[at].kind) &&
		    logrows_row(&c->look, at + 1, &row))
			lines_say(p, console_tr(c, N_("Notice %s. %s")),
			    row.wall, row.what);
	}
	p->told = head;
}

/* What the console had to say since. */
static void plain_says(struct lines *p)
{
	struct console *c = p->c;

	if (p->said > c->nsays)
		p->said = c->nsays;
	for (; p->said < c->nsays; p->said++)
		lines_say(p, "%s", c->says[p->said].text);
}

/* A text that a word opened is told as it is. */
static void plain_opened(struct lines *p)
{
	struct console *c = p->c;

	if (c->at == SCREEN_TEXT) {
		lines_say(p, "%s:", c->title);
		lines_say(p, "%s", buf_str(&c->pagers[SCREEN_TEXT].text));
	}
	c->at = SCREEN_RUN;
	c->nback = 0;
}

/* ---- a line ----------------------------------------------------------- */

static void plain_answer(struct lines *p, const char *line)
{
	struct console *c = p->c;
	void (*then)(struct console *, const char *) = c->prompt.then;
	enum prompt_kind kind = c->prompt.kind;
	const char *yes = console_tr(c, N_("y"));

	c->prompt.kind = PROMPT_NONE;
	console_look(c);
	if (kind == PROMPT_RULE && line[0] != '\0')
		then(c, line[0] == 'y' || line[0] == 'Y' ||
		    line[0] == yes[0] ? "yes" : "no");
	else if (line[0] == '\0' || (kind == PROMPT_YESNO &&
	    line[0] != 'y' && line[0] != 'Y' && line[0] != yes[0]))
		lines_say(p, "%s", console_tr(c, N_("Going on")));
	else
		then(c, kind == PROMPT_YESNO ? NULL : line);
}

/* Moving the clock is a key that has no word of its own elsewhere. */
static bool plain_act(struct lines *p, const char *word)
{
	if (strcmp(word, "clock") != 0)
		return false;
	console_act(p->c, ACT_CLOCK, NULL);
	return true;
}

/* The lists that this hat has. */
static const char *plain_lists(const struct console *c)
{
	if (c->o.hat == HAT_SIMCELL)
		return console_tr(c, N_("Lists: status, calls, letters. Also "
		    "wait, quit"));
	if (c->guest != NULL)
		return console_tr(c, N_("Lists: status, teams, inbox, "
		    "answers, talk. Also wait, quit"));
	return console_tr(c, N_("Lists: status, board, inject NR, needs, "
	    "inbox, answers, teams, team NAME, log, score, world, bench, "
	    "lobby. Also go NR, undo, wait, quit"));
}

/* There is no standby to look at: GO says which inject it means. */
static void plain_go(struct lines *p, const char *rest)
{
	struct console *c = p->c;
	struct arena a = {0};
	const char *words[3];
	size_t n = console_words(&a, rest, words, ARRAY_LEN(words));
	int inject = n == 0 ? -1 : state_inject_find(c->look.st, words[0]);

	if (c->look.st->run == STATE_LOBBY)
		console_act(c, ACT_GO, NULL);
	else if (inject < 0 && n > 0)
		lines_say(p, console_tr(c, N_("There is no inject \"%s\"")),
		    words[0]);
	else if (inject < 0)
		lines_say(p, console_tr(c, N_("Type go and the number; "
		    "standby is %s")), c->look.st->standby < 0 ? "-" :
		    state_number(c->look.st, c->look.st->standby));
	else if (inject == c->look.st->standby && n == 1)
		p->went = true, console_act(c, ACT_GO, NULL);
	else
		console_send(c, ACT_ENGINE, console_tr(c, N_("It goes in a "
		    "few seconds; undo recalls it")), "release", words, n);
	arena_release(&a);
}

static void plain_help(struct lines *p)
{
	struct console *c = p->c;
	const struct keymap_row *rows;
	size_t n;

	lines_say(p, "%s", plain_lists(c));
	rows = console_keys_mine(&c->map, c->o.hat, true, &c->frame, &n);
	for (size_t i = 0; i < n; i++) {
		const struct keymap_row *r = &rows[i];

		if (r->command != NULL)
			lines_say(p, "%s %s: %s", r->command,
			    r->arguments == NULL ? "" : r->arguments,
			    console_tr(c, r->help));
	}
}

static void plain_word(struct lines *p, const char *line)
{
	struct arena a = {0};
	const char *words[2] = { "", "" }, *rest = line + strcspn(line, " ");

	console_words(&a, line, words, 2);
	rest += strspn(rest, " ");
	if (strcmp(words[0], "help") == 0 || strcmp(words[0], "?") == 0)
		plain_help(p);
	else if (strcmp(words[0], "wait") == 0)
		p->waits = true;
	else if (strcmp(words[0], "go") == 0)
		plain_go(p, rest);
	else if (strcmp(words[0], "filter") == 0 && p->c->guest == NULL)
		logrows_filter(&p->c->log, rest);
	else if (strcmp(words[0], "bye") == 0)
		p->c->over = true;
	else if (!(p->c->guest != NULL ? lines_guest(p, words[0]) :
	    lines_list(p, words[0], rest)) && !plain_act(p, words[0]) &&
	    !lines_need(p, line))
		console_command(p->c, line);
	arena_release(&a);
}

void lines_line(struct lines *p, const char *line)
{
	struct console *c = p->c;

	line += strspn(line, " ");
	p->waits = false;
	c->key_mono = c->mono_ms;
	console_look(c);
	if (c->prompt.kind != PROMPT_NONE)
		plain_answer(p, line);
	else if (line[0] != '\0')
		plain_word(p, line);
	plain_opened(p);
	/* What the engine answers at once is told with it. */
	p->greeted = false;
}

/* ---- life ------------------------------------------------------------- */

struct lines *lines_new(const struct console_options *o)
{
	struct console_options mine = *o;
	struct lines *p = xcalloc(1, sizeof(*p));

	mine.screen.term = NULL;
	p->c = console_new(&mine, NULL);
	return p;
}

void lines_free(struct lines *p)
{
	if (p == NULL)
		return;
	console_free(p->c);
	buf_release(&p->out);
	free(p->needs);
	free(p);
}

struct console *lines_console(struct lines *p)
{
	return p->c;
}

void lines_pump(struct lines *p)
{
	console_pump(p->c);
}

bool lines_pending(const struct lines *p)
{
	if (p->c->export != NULL)
		return true;
	if (p->c->m->gone)
		return false;
	for (int i = 0; i < CONSOLE_PENDING; i++)
		if (p->c->pending[i].id > 0)
			return true;
	/* Answers that are marked blind come apart from the facts. */
	if (p->c->blind_id > 0)
		return true;
	/* And the facts it made, until they are here. */
	return (int64_t)p->c->m->nevents < p->c->done_seq;
}

/* What there is to say about: facts, or a view. */
static bool plain_ready(const struct lines *p)
{
	return p->c->guest != NULL ? p->c->guest->view != NULL :
	    p->c->m->nevents > 0 && !p->c->hurries;
}

static void plain_greet(struct lines *p)
{
	console_look(p->c);
	if (p->c->guest != NULL && p->view == 0) {
		p->view = p->c->guest->n;
		lines_guest_status(p);
	} else if (p->c->guest == NULL && p->told == 0) {
		p->told = (int64_t)p->c->m->nevents;
		lines_status(p);
	}
}

/* A view does not say what has changed: that something has is told. */
static void plain_changes(struct lines *p)
{
	if (p->c->guest->n == p->view)
		return;
	p->view = p->c->guest->n;
	lines_guest_status(p);
}

/* Other news wait for an empty line; a real emergency does not. */
static void plain_alarm(struct lines *p)
{
	const char *text = draw_emergency(p->c);

	if (text != NULL && !p->alarmed) {
		if (p->greeted && !p->waits)
			buf_addc(&p->out, '\n');	/* behind the prompt */
		lines_say(p, console_tr(p->c, N_("NO DUFF. THIS IS REAL. "
		    "%s")), text);
		p->greeted = false;
	}
	p->alarmed = text != NULL;
}

int64_t lines_turn(struct lines *p, int64_t wall_ms, int64_t mono_ms)
{
	int64_t next = console_turn(p->c, wall_ms, mono_ms, false);

	if (!plain_ready(p))
		return next;
	plain_greet(p);
	plain_alarm(p);
	if (lines_pending(p))
		return next;
	if (p->waits || !p->greeted) {
		console_look(p->c);
		plain_opened(p);
		plain_says(p);
		if (p->c->guest != NULL)
			plain_changes(p);
		else
			plain_notices(p);
	}
	if (p->went)
		lines_say(p, "%s %s. %s", p->c->standby.word,
		    p->c->standby.what, p->c->standby.when);
	p->went = false;
	if (!p->greeted && !p->waits)
		plain_prompt(p);
	p->greeted = true;
	return next;
}

void lines_take(struct lines *p, struct buf *out)
{
	buf_add(out, buf_str(&p->out), p->out.len);
	buf_clear(&p->out);
}

bool lines_over(const struct lines *p)
{
	return p->c->over;
}
