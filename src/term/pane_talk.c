/*
 * pane_talk.c: the team's chat: what was said above, a line to type below.
 * The simulated tools (pane_tools.c) are drawn and typed into the same way.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "ui/glyph.h"

static void talk_line(struct term *t, const struct val *said, struct buf *out)
{
	const char *who = say_whom(t, said), *text = say_words(t, said);

	buf_addf(out, "%5s ", say_hm(t, val_get_num(said, "ms", 0)));
	text_safe(out, who, strlen(who), false, 0);
	buf_adds(out, "  ");
	text_safe(out, text, strlen(text), false, 0);
	buf_addc(out, '\n');
}

static void talk_text(struct term *t, struct buf *out)
{
	size_t n;
	struct val **rows;

	/* What is scrolled back to. */
	rows = t->scrolled > 0 ? older_rows(t, &t->older, &n) : NULL;
	for (size_t i = 0; rows != NULL && i < n; i++)
		talk_line(t, rows[i], out);
	rows = feed_sorted(&t->m, &t->a, "talk", "ms", false, &n);
	for (size_t i = 0; i < n; i++)
		talk_line(t, rows[i], out);
	if (out->len == 0)
		buf_adds(out, _("Nothing was said yet. Your team and the "
		    "exercise staff read this."));
	while (out->len > 0 && out->p[out->len - 1] == '\n')
		out->p[--out->len] = '\0';
}

/* The last lines of a text, `scrolled` lines back. */
void talk_tail(struct term *t, struct pager *p, const char *text,
    int row, int height)
{
	struct key end = { .kind = KEY_END }, up = { .kind = KEY_UP };

	pager_set(p, text);
	p->width = t->grid.cols - 2;
	p->height = height;
	p->wrapped = false;
	pager_key(p, &end);
	for (size_t i = 0; i < t->scrolled; i++)
		pager_key(p, &up);
	if (p->top == 0 && t->scrolled > p->wrap.n)
		t->scrolled = p->wrap.n;
	pager_draw(p, &t->grid, row, 1, height, t->grid.cols - 2);
}

/* How what was passed on is read, while nothing is typed. */
static const char *chat_rule(struct term *t)
{
	const struct val *last = forwarded_last(t);

	return last == NULL || t->chat.text.len > 0 ? NULL :
	    arena_printf(&t->a, _("Enter reads %s"), forwarded_title(t,
	    last));
}

/* Whom it is for stands in the line, as long as its beginning does. */
static const char *chat_prompt(struct term *t)
{
	const char *line = buf_str(&t->chat.text), *to, *text;

	if (glyph_width(line, t->chat.text.len) < t->grid.cols - 4)
		return "> ";
	party_line(t, line, &to, &text);
	return to == NULL ? "> " : arena_printf(&t->a, _("To %s> "),
	    party_called(t, to));
}

static void chat_draw(struct term *t, int row, int height)
{
	struct pager p = {0};
	struct buf out = {0};

	talk_text(t, &out);
	rows_lines(t, &out);
	heard_now(t);
	if (height > 2) {
		talk_tail(t, &p, buf_str(&out), row, height - 2);
		grid_rule(&t->grid, row + height - 2, 0, t->grid.cols,
		    chat_rule(t));
	} else if (height == 2) {
		talk_tail(t, &p, buf_str(&out), row, 1);
	}
	line_draw(&t->chat, &t->grid, row + height - 1, 1, t->grid.cols - 2,
	    chat_prompt(t));
	pager_release(&p);
	buf_release(&out);
}

bool talk_scroll(struct term *t, const struct key *key)
{
	size_t page = t->grid.rows > 8 ? (size_t)t->grid.rows - 8 : 1;

	if (key->kind == KEY_PGUP) {
		t->scrolled += page;
		if (t->pane == &pane_chat)
			older_want(t, &t->older);
	}
	else if (key->kind == KEY_PGDN)
		t->scrolled = t->scrolled > page ? t->scrolled - page : 0;
	else
		return false;
	return true;
}

bool talk_tabs(const struct line *l, const struct key *key)
{
	return key->kind == KEY_BACKTAB || (key->kind == KEY_TAB &&
	    l->text.len == 0);
}

/* Tab that could not go on: with what it might. */
static void talk_tab(struct term *t, const struct line *l)
{
	struct buf out = {0};

	line_candidates(l, 12, &out);
	if (out.len > 0)
		term_tell(t, false, _("Tab completes: %s"), buf_str(&out));
	else
		term_tell(t, false, "%s", _("Nothing here begins so."));
	buf_release(&out);
}

/* The line of the pane; true: Enter was pressed. */
bool talk_type(struct term *t, struct line *l, const struct key *key,
    bool *taken)
{
	struct key one = *key;
	struct buf joined = {0};
	enum line_result result;
	size_t before = l->text.len;

	if (key->kind == KEY_PASTE) {
		for (size_t i = 0; i < key->n; i++)
			buf_addc(&joined, key->text[i] == '\n' ? ' ' :
			    key->text[i]);
		one.text = buf_str(&joined);
		one.n = joined.len;
	}
	result = key->kind == KEY_ESC ? LINE_LEFT : entry_line_key(t, l, &one);
	buf_release(&joined);
	if (key->kind == KEY_TAB && l->text.len == before)
		talk_tab(t, l);
	*taken = result == LINE_EDITED || result == LINE_DONE;
	if (result == LINE_DONE || result == LINE_EDITED)
		t->dirty = true;
	return result == LINE_DONE;
}

/* What was not taken is typed on, where nothing else is typed by now; else Up
 * brings it back. */
static void chat_again(struct term *t, const char *text, const char *why)
{
	if (t->chat.text.len == 0)
		line_set(&t->chat, text);
	term_tell(t, true, "%s", why);
	typed_soon(t);
}

static void chat_said(struct term *t, const struct val *ok,
    const struct err *err, const char *line)
{
	const char *to, *text;

	if (ok == NULL)
		chat_again(t, line, term_refused(t, err));
	else if (party_line(t, line, &to, &text) == NULL && to != NULL)
		term_tell(t, false, _("Sent to %s."), party_called(t, to));
	else if (t->pane != &pane_chat)
		term_tell(t, false, "%s", _("Sent."));
}

void chat_lost(struct term *t)
{
	for (size_t i = 0; i < t->nrequests; i++)
		if (t->requests[i].fn == chat_said)
			chat_again(t, t->requests[i].arg, _("The connection "
			    "to the exercise is lost."));
}

/* Why Enter is to be pressed once more: whoever is named behind other words
 * does not get them. */
static const char *chat_inside(struct term *t, const char *line)
{
	const char *who = party_inside(t, line);
	bool again = t->chat_asked != NULL && strcmp(t->chat_asked, line) == 0;

	free(t->chat_asked);
	t->chat_asked = NULL;
	if (who == NULL || again)
		return NULL;
	t->chat_asked = xstrdup(line);
	return arena_printf(&t->a, _("@%s stands inside: it would go to your "
	    "team. Put it first, or press Enter again to send."), who);
}

/* Why it was not sent, or NULL. */
static const char *chat_send(struct term *t, const char *line)
{
	const char *to, *text, *why = party_line(t, line, &to, &text);
	const char *inside = chat_inside(t, line);
	struct val *args;

	if (inside != NULL)
		return inside;
	if (t->lost)
		return _("The connection to the exercise is lost.");
	if (why != NULL)
		return why;
	/* what was said of the last line is not of this one */
	notice_leave(&t->notice);
	args = term_args(t, "text", text, NULL);
	if (to != NULL)
		val_set(&t->a, args, "to", val_str(&t->a, to));
	term_ask(t, to == NULL ? "chat" : "write", args, chat_said, line);
	return NULL;
}

void chat_command(struct term *t, const char *line)
{
	const char *why = chat_send(t, line);

	if (why == NULL)
		return;
	term_go(t, &pane_chat);
	chat_again(t, line, why);
}

static void chat_say(struct term *t)
{
	const char *why = chat_send(t, buf_str(&t->chat.text));

	if (why != NULL) {
		term_tell(t, true, "%s", why);
		return;
	}
	line_done(&t->chat);
	typed_save(t);
	t->scrolled = 0;
}

/* Tab completes the word, or the address in front, of several ones. */
static void chat_completes(struct term *t)
{
	const char *line = buf_str(&t->chat.text);

	t->chat.candidate = party_or_own;
	t->chat.arg = t;
	t->chat.words = true;
	t->chat.whole = line[strspn(line, " ")] == '@' && party_or_own(t,
	    arena_strndup(&t->a, line, t->chat.at), 0) != NULL;
}

static bool chat_key(struct term *t, const struct key *key)
{
	const struct val *last;
	bool taken;

	chat_completes(t);
	if (talk_tabs(&t->chat, key))
		return false;
	if (rows_key(t, key) || talk_scroll(t, key))
		return true;
	if (key->kind == KEY_ENTER && t->chat.text.len == 0 &&
	    (last = forwarded_last(t)) != NULL) {
		forwarded_open(t, last);
		return true;
	}
	if (talk_type(t, &t->chat, key, &taken) && t->chat.text.len > 0 &&
	    !command_typed(t, &t->chat))
		chat_say(t);
	return taken;
}

void talk_left(struct term *t)
{
	t->scrolled = 0;
}

const struct term_pane pane_chat = {
	.title = N_("Chat"), .on = ON_CHAT, .draw = chat_draw,
	.key = chat_key, .leave = talk_left,
};
