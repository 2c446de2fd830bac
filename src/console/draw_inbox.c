/*
 * draw_inbox.c: what was said to and by EXCON: the list, newest first, and
 * one message with what it answers and what was answered.
 */
#include "config.h"

#include "client/words.h"
#include "console/internal.h"
#include "console/said.h"

#define INBOX_WHO 13		/* columns of a party in the list */

/* ---- the rows --------------------------------------------------------- */

/* Is it to be shown, by its words and whose they are? */
static bool inbox_passes(struct console *c, int64_t seq)
{
	struct arena mine = {0};
	struct look own = c->look;
	struct said s;
	bool pass = true;

	own.a = &mine;
	if (c->find[SCREEN_INBOX].only != NULL)
		pass = said_make(&own, seq, &s) && console_passes(c,
		    SCREEN_INBOX, arena_printf(&mine, "%s %s %s %s", s.by,
		    s.from, s.to, s.text));
	arena_release(&mine);
	return pass;
}

size_t draw_inbox_rows(struct console *c, int64_t **out)
{
	const struct model_seqs *all = &c->m->messages;
	int64_t *v = arena_calloc(&c->frame, all->n + 1, sizeof(*v));
	int64_t head = model_head(c->m);
	size_t n = 0;

	/* Newest first. */
	for (size_t i = all->n; i > 0; i--)
		if (all->v[i - 1] <= head && inbox_passes(c, all->v[i - 1]))
			v[n++] = all->v[i - 1];
	*out = v;
	return n;
}

static int64_t inbox_what(void *arg, size_t i)
{
	const int64_t *seqs = arg;

	return seqs[i];
}

/* News stands above. */
int64_t inbox_chosen(struct console *c)
{
	struct list *list = &c->lists[SCREEN_INBOX][0];
	int64_t *seqs;
	size_t n = draw_inbox_rows(c, &seqs);

	list_keep(list, n, inbox_what, seqs);
	return list->what;
}

/* ---- the list --------------------------------------------------------- */

struct inbox_draw {
	struct console *c;
	int64_t *seqs;
};

static void inbox_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct inbox_draw *d = arg;
	struct console *c = d->c;
	struct said s;
	unsigned attr;
	char sign;
	int at = 13;

	if (!said_make(&c->look, d->seqs[i], &s))
		return;
	attr = s.waits ? GRID_NEEDS : 0;
	sign = s.waits ? SIGN_QUESTION : ' ';
	if (draw_narrow(c)) {
		grid_textf(g, row, col, width, attr, "%c %s %s>%s %s", sign,
		    look_hm(&c->look, s.ms), s.from, s.to, s.text);
		return;
	}
	grid_textf(g, row, col, at, attr, " %c %s", sign, look_hms(&c->look,
	    s.ms));
	grid_text(g, row, col + at, INBOX_WHO, attr, s.from);
	at += INBOX_WHO + 1;
	grid_text(g, row, col + at, 1, attr, ">");
	grid_text(g, row, col + at + 2, INBOX_WHO, attr, s.to);
	at += INBOX_WHO + 3;
	grid_text(g, row, col + at, width - at, attr, s.text);
}

void draw_inbox(struct console *c)
{
	struct list *list = &c->lists[SCREEN_INBOX][0];
	int top = draw_top(c), height = draw_bottom(c) - top;
	struct inbox_draw d = { .c = c };
	size_t n = draw_inbox_rows(c, &d.seqs);

	inbox_chosen(c);
	c->page = height < 1 ? 1 : height;
	if (n == 0)
		grid_text(&c->g, top, 1, c->cols - 1, 0, console_tr(c,
		    N_("no messages yet")));
	draw_list(c, list, top, 0, height, c->cols, true, inbox_row, &d);
}

/* ---- one of them ------------------------------------------------------ */

static int message_field(struct console *c, int row, int end,
    enum label label, const char *text)
{
	if (text[0] == '\0' || row >= end)
		return row;
	draw_label(c, row, 1, label);
	grid_text(&c->g, row, 11, c->cols - 12, 0, text);
	return row + 1;
}

/* A party, with the name of who wrote where that says more. */
static const char *message_who(struct console *c, const struct said *s)
{
	return strcmp(s->from, s->by) == 0 ? s->from : arena_printf(
	    &c->frame, "%s (%s)", s->from, s->by);
}

/* Does it still wait, and does somebody see to it? */
static const char *message_state(struct console *c, const struct said *s)
{
	const char *claimed = needs_claimed(&c->look, arena_printf(&c->frame,
	    "message/%lld", (long long)s->seq));

	if (s->held[0] != '\0')
		return s->held;
	if (!s->asks)
		return "";
	if (!s->waits)
		return console_tr(c, N_("answered"));
	return claimed == NULL ? arena_printf(&c->frame, console_tr(c,
	    N_("waits for an answer, %s")), look_age(&c->look,
	    c->look.ex_ms - s->ms)) : arena_printf(&c->frame, console_tr(c,
	    N_("waits for an answer, %s; %s sees to it")),
	    look_age(&c->look, c->look.ex_ms - s->ms), claimed);
}

static int message_fields(struct console *c, const struct said *s, int row,
    int end)
{
	const char *when = arena_printf(&c->frame, "T+%s   %s",
	    look_hms(&c->look, s->ms), look_wall(&c->look, s->wall_ms,
	    true));
	const char *channel = s->tlp[0] == '\0' ? s->channel : arena_printf(
	    &c->frame, "%s   TLP:%s", s->channel, s->tlp);

	row = message_field(c, row, end, LABEL_FROM, message_who(c, s));
	row = message_field(c, row, end, LABEL_TO, s->to);
	row = message_field(c, row, end, LABEL_WHEN, when);
	row = message_field(c, row, end, LABEL_CHANNEL, channel);
	return message_field(c, row, end, LABEL_FILES, s->inject);
}

/* What it answers, or what was answered to it. */
static void message_other(struct console *c, struct buf *out, int64_t seq)
{
	struct said s;

	if (said_make(&c->look, seq, &s))
		buf_addf(out, "\n- %s %s > %s\n  %s\n", look_hm(&c->look,
		    s.ms), message_who(c, &s), s.to, s.text);
}

static const char *message_text(struct console *c, const struct said *s)
{
	const struct model_seqs *all = &c->m->messages;
	struct buf out = {0};
	const char *text;

	buf_addf(&out, "%s\n", s->text);
	if (s->of > 0)
		message_other(c, &out, s->of);
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i] > s->seq && all->v[i] <= model_head(c->m) &&
		    c->m->message_of.v[i] == s->seq)
			message_other(c, &out, all->v[i]);
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

void draw_said(struct console *c)
{
	int row = draw_top(c), bottom = draw_bottom(c);
	const char *state;
	struct said s;

	if (!said_make(&c->look, c->message, &s))
		return;
	state = message_state(c, &s);
	if (draw_narrow(c)) {
		grid_textf(&c->g, row++, 0, c->cols, GRID_BOLD, "%c %s %s>%s",
		    s.waits ? SIGN_QUESTION : ' ', look_hm(&c->look, s.ms),
		    s.from, s.to);
	} else {
		grid_textf(&c->g, row++, 0, c->cols, GRID_BOLD, " %s%s%s",
		    console_tr(c, N_("Message")), state[0] == '\0' ? "" :
		    "   ", state);
		row = message_fields(c, &s, row, bottom);
		if (row < bottom)
			grid_rule(&c->g, row++, 0, c->cols, NULL);
	}
	draw_pager(c, message_text(c, &s), row, 1, bottom - row,
	    c->cols - 2);
}

void console_open_message(struct console *c, int64_t seq)
{
	if (seq == 0)
		return;
	c->message = seq;
	console_push(c, SCREEN_SAID);
}

void message_next(struct console *c, int way)
{
	int64_t *seqs;
	size_t n = draw_inbox_rows(c, &seqs), i = 0;

	while (i < n && seqs[i] != c->message)
		i++;
	/* Newest first: the next one is older. */
	if (i < n && (way > 0 ? i + 1 < n : i > 0))
		c->message = seqs[way > 0 ? i + 1 : i - 1];
}
