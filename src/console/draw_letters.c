/*
 * draw_letters.c: the inbox of role-players: what teams have written to those
 * whom they play, oldest first, answered or not, and the answer.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/form.h"
#include "console/guest.h"

#include <stdlib.h>

#define LETTER_WHO 16		/* columns of a party in the list */

/* ---- rows ------------------------------------------------------------- */

int64_t guest_letter_seq(const struct val *r)
{
	return strtoll(val_get_text(r, "id", "0"), NULL, 10);
}

static bool letter_waits(const struct val *r)
{
	return !val_get_true(r, "answered", false);
}

static int letter_compare(const void *a, const void *b)
{
	int64_t x = guest_letter_seq(*(const struct val *const *)a);
	int64_t y = guest_letter_seq(*(const struct val *const *)b);

	return x < y ? -1 : x > y;
}

size_t guest_letters(struct console *c, const struct val ***out)
{
	const struct val *letters = guest_section(c, "letters");
	size_t n = val_len(letters);
	const struct val **rows = arena_calloc(&c->frame, n + 1,
	    sizeof(*rows));

	for (size_t i = 0; i < n; i++)
		rows[i] = val_at(letters, i);
	if (n > 1)
		qsort(rows, n, sizeof(*rows), letter_compare);
	*out = rows;
	return n;
}

static int64_t letter_what(void *arg, size_t i)
{
	const struct val **rows = arg;

	return guest_letter_seq(rows[i]) + 1;
}

/* The chosen one, or NULL. */
static const struct val *guest_letter(struct console *c)
{
	struct list *list = &c->lists[SCREEN_LETTERS][0];
	const struct val **rows;
	size_t n = guest_letters(c, &rows);

	list_keep(list, n, letter_what, rows);
	return list->n == 0 ? NULL : rows[list->at];
}

int guest_letters_wait(struct console *c, const char *persona)
{
	const struct val *letters = guest_section(c, "letters");
	int n = 0;

	for (size_t i = 0; i < val_len(letters); i++)
		n += letter_waits(val_at(letters, i)) && (persona == NULL ||
		    strcmp(val_get_text(val_at(letters, i), "persona", ""),
		    persona) == 0);
	return n;
}

const char *guest_persona(const struct val *r)
{
	return val_get_text(r, "persona_title", val_get_text(r, "persona",
	    ""));
}

/* "News desk 2  Embassy 1": who waits for an answer of whom. */
static const char *letters_waiting(struct console *c)
{
	const struct val *played = guest_section(c, "played");
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < val_len(played); i++) {
		const struct val *p = val_at(played, i);
		const char *id = val_get_text(p, "id", "");
		int n = guest_letters_wait(c, id);

		if (n > 0)
			draw_part(&out, c->cols - 4, arena_printf(&c->frame,
			    "%s %d", val_get_text(p, "title", id), n));
	}
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* "[forwarded 27 A letter] please read" */
const char *guest_letter_words(struct console *c, const struct val *r)
{
	const struct val *item = val_get(r, "item");
	const char *text = val_get_text(r, "text", "");

	return item == NULL ? text : arena_printf(&c->frame,
	    "[%s %s %s]%s%s", console_tr(c, N_("forwarded")),
	    val_get_text(item, "number", ""), val_get_text(item, "title",
	    ""), text[0] == '\0' ? "" : " ", text);
}

static void letter_head(const struct val *item, struct buf *out)
{
	const char *from = val_get_text(item, "from", "");

	buf_addf(out, "%s %s%s%s\n", val_get_text(item, "number", ""),
	    val_get_text(item, "title", ""), from[0] == '\0' ? "" : "  ",
	    from);
}

/* All of it, where it went out as several parts in one piece. */
void guest_letter_item(struct console *c, const struct val *r,
    struct buf *out)
{
	const struct val *item = val_get(r, "item");
	const struct val *files = val_get(item, "files");
	const struct val *parts = val_get(item, "digest");

	if (item == NULL)
		return;
	letter_head(item, out);
	for (size_t i = 0; i < val_len(files); i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", val_get_text(val_at(
		    files, i), "name", ""));
	buf_adds(out, val_len(files) > 0 ? "\n" : "");
	guest_body(c, item, out);
	for (size_t i = 0; i < val_len(parts); i++) {
		buf_addc(out, '\n');
		letter_head(val_at(parts, i), out);
		guest_body(c, val_at(parts, i), out);
	}
}

static void letter_row(void *arg, struct grid *g, int row, int col,
    int width, size_t i)
{
	struct console *c = arg;
	const struct val **rows, *r;
	unsigned attr;
	int at = 9;

	guest_letters(c, &rows);
	r = rows[i];
	attr = letter_waits(r) ? GRID_NEEDS : 0;
	grid_textf(g, row, col, 8, attr, " %c %5s", letter_waits(r) ?
	    SIGN_QUESTION : SIGN_DONE, look_hm(&c->look, val_get_num(r, "ms",
	    0)));
	grid_text(g, row, col + at, LETTER_WHO, attr, guest_where(c, r,
	    "from_name"));
	at += LETTER_WHO + 1;
	if (!draw_narrow(c)) {
		grid_textf(g, row, col + at, LETTER_WHO + 2, attr, "> %s",
		    guest_persona(r));
		at += LETTER_WHO + 3;
	}
	grid_text(g, row, col + at, width - at, attr, guest_letter_words(c,
	    r));
}

/* ---- one of them ------------------------------------------------------ */

/* The whole of it, and what was answered. */
static void letter_text(struct console *c, const struct val *r,
    struct buf *out)
{
	const char *reply = val_get_text(r, "reply", NULL);
	const struct val *before = val_get(r, "before");
	const char *channel = val_get_text(r, "channel", "");
	const char *tlp = val_get_text(r, "tlp", "");

	buf_addf(out, "%s > %s", guest_where(c, r, "from_name"),
	    guest_persona(r));
	if (channel[0] != '\0')
		buf_addf(out, "  %s", client_channel(c->o.words, channel));
	if (tlp[0] != '\0')
		buf_addf(out, "  TLP:%s", tlp);
	buf_addf(out, "\n%s\n", guest_letter_words(c, r));
	if (val_get(r, "item") != NULL) {
		buf_addc(out, '\n');
		guest_letter_item(c, r, out);
	}
	for (size_t i = 0; i < val_len(before); i++)
		buf_addf(out, "\n%s\n%s\n", console_tr(c, N_("answered")),
		    val_text(val_at(before, i), ""));
	if (reply != NULL)
		buf_addf(out, "\n%s  T+%s\n%s\n", console_tr(c,
		    N_("answered")), look_hm(&c->look, val_get_num(r,
		    "reply_ms", 0)), reply);
}

void guest_open_letter(struct console *c)
{
	const struct val *r = guest_letter(c);
	struct buf out = {0};

	if (r == NULL)
		return;
	letter_text(c, r, &out);
	console_open_text(c, arena_printf(&c->frame, "%s %s",
	    console_tr(c, N_("Message")), val_get_text(r, "id", "")),
	    buf_str(&out));
	buf_release(&out);
}

/* Is there a draft to a letter that is no longer listed? */
static bool letter_lost(const struct console *c, const struct val **rows,
    size_t n)
{
	for (size_t i = 0; c->form != NULL && i < n; i++)
		if (guest_letter_seq(rows[i]) == c->form->message)
			return false;
	return c->form != NULL;
}

int64_t guest_answers(struct console *c, int64_t seq, const char **last)
{
	const struct val *letters = guest_section(c, "letters");

	*last = "";
	for (size_t i = 0; i < val_len(letters); i++) {
		const struct val *r = val_at(letters, i);

		if (guest_letter_seq(r) != seq)
			continue;
		*last = val_get_text(r, "reply", "");
		return (int64_t)val_len(val_get(r, "before")) +
		    ((*last)[0] != '\0');
	}
	return 0;
}

bool guest_reads_letter(const struct console *c)
{
	return c->at == SCREEN_TEXT && c->nback > 0 &&
	    c->back[c->nback - 1] == SCREEN_LETTERS;
}

void guest_reply(struct console *c)
{
	const struct val **rows, *r = guest_letter(c);
	size_t n = guest_letters(c, &rows);
	const char *last;
	int64_t seq;
	bool fresh;

	if (letter_lost(c, rows, n)) {
		form_again(c);
		return;
	}
	if (r == NULL) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("no messages "
		    "yet")));
		return;
	}
	seq = guest_letter_seq(r);
	fresh = c->form == NULL || c->form->message != seq;
	form_reply_as(c, seq, guest_where(c, r, "from_name"),
	    val_get_text(r, "persona", ""), guest_letter_words(c, r));
	if (fresh && c->form != NULL && c->form->message == seq)
		c->form->answered = guest_answers(c, seq, &last);
}

void draw_letters(struct console *c)
{
	struct list *list = &c->lists[SCREEN_LETTERS][0];
	int top = draw_top(c), bottom = draw_bottom(c), height;
	const struct val *r = guest_letter(c);
	struct buf text = {0};

	if (!draw_narrow(c))
		grid_text(&c->g, top++, 3, c->cols - 4, GRID_BOLD,
		    letters_waiting(c));
	height = (bottom - top) / 2;
	if ((int)list->n < height)
		height = list->n == 0 ? 1 : (int)list->n;
	if (list->n == 0)
		grid_text(&c->g, top, 1, c->cols - 1, 0, console_tr(c,
		    N_("no messages yet")));
	c->page = height;
	draw_list(c, list, top, 0, height, c->cols, true, letter_row, c);
	if (list->n == 0 || top + height + 1 >= bottom)
		return;
	grid_rule(&c->g, top + height, 0, c->cols, NULL);
	letter_text(c, r, &text);
	draw_text(c, top + height + 1, 1, bottom - top - height - 1,
	    c->cols - 2, 0, buf_str(&text));
	buf_release(&text);
}
