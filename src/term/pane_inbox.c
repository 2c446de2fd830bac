/*
 * pane_inbox.c: the team's injects, newest first, and the chosen one beside
 * or below; Enter reads it alone.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define INBOX_WIDE 100		/* columns from which they are side by side */
#define INBOX_LIST 46
#define INBOX_SPARE 8
#define INBOX_MANY 100
#define INBOX_BOXES 120		/* and from which there are boxes below */
#define INBOX_TALL 32		/* lines from which a row has two of them */
#define INBOX_BROAD 160		/* and from which the list is, too */
#define INBOX_LIST_BROAD 62

/* A frame asks for them several times; they are sorted once.  Whoever gets
 * them may leave some out. */
static struct val **inbox_rows(struct term *t, size_t *n)
{
	struct val **out;

	if (t->inbox == NULL || t->m.view == NULL ||
	    t->inbox_view != t->m.views) {
		t->inbox = feed_sorted(&t->m, &t->a, "inbox", "ms", true,
		    &t->inbox_n);
		t->inbox_view = t->m.views;
	}
	*n = t->inbox_n;
	out = arena_calloc(&t->a, *n + 1, sizeof(*out));
	memcpy(out, t->inbox, *n * sizeof(*out));
	return out;
}

/* What is in a row: a letter's own text is looked for where it is read. */
static const char *inbox_words(struct term *t, const struct val *in)
{
	bool late;

	return arena_printf(&t->a, "%s %s %s %s", val_get_text(in, "number",
	    ""), val_get_text(in, "from", "EXCON"), say_title(t, in),
	    say_inject_state(t, in, &late));
}

/* Does its text stay what it is, as long as it looks so in the list?  What is
 * asked has a time that runs, and what is on its way comes. */
static bool inbox_stays(struct term *t, const struct val *in, bool wanting)
{
	int open, all;

	return !wanting && form_of(in) == NULL && feed_question(&t->m,
	    val_get_text(in, "id", ""), &open, &all) == NULL;
}

/* The text of an inject onto the page; marks it as seen. */
static void inbox_text(struct term *t, const struct val *in)
{
	struct buf out = {0};
	/* On a small screen the text comes first. */
	bool wanting, head = t->grid.rows >= 16;
	uint64_t look = t->look << 1 | head;
	const char *id = val_get_text(in, "id", "");

	term_seen(t, id);
	if (t->page_of == in && t->page_look == look && t->inject != NULL &&
	    strcmp(t->inject, id) == 0)
		return;
	say_inject(t, in, head, &out, &wanting);
	term_page(t, arena_printf(&t->a, "inject %s", id),
	    say_subject(t, in), buf_str(&out));
	t->page_tail = strlen(say_subject_tail(t, in));
	buf_release(&out);
	free(t->inject);
	t->inject = xstrdup(id);
	t->page_of = inbox_stays(t, in, wanting) ? in : NULL;
	t->page_look = look;
}

static void inbox_read(struct term *t, const struct val *in)
{
	inbox_text(t, in);
	term_opened(t, t->inject);
}

/* Before it begins, what is said to all stands in the place of the text. */
static void inbox_lobby(struct term *t, int row, int col, int height,
    int width)
{
	struct buf out = {0};

	say_lobby(t, &out);
	term_page(t, "lobby", _("Before it begins"), buf_str(&out));
	term_page_draw(t, row, col, height, width);
	buf_release(&out);
}

static void inbox_preview(struct term *t, struct val *in, int row, int col,
    int height, int width)
{
	if (in == NULL || height < 2)
		return;
	if (t->pane == &pane_inbox && lobby_on(t)) {
		inbox_lobby(t, row, col, height, width);
		return;
	}
	inbox_text(t, in);
	term_page_draw(t, row, col, height, width);
}

/* Lines for the list above the boxes: some to spare, for a new inject must
 * not move all that is below. */
static int inbox_room(size_t n, int height, int tall)
{
	int most = height / 2;
	int room = n < INBOX_MANY ? ((int)n * tall + INBOX_SPARE) /
	    INBOX_SPARE * INBOX_SPARE : most;

	return room < most ? room : most;
}

/* The list at the left, the chosen one at the right, and what else there is
 * room for below the list. */
static void inbox_beside(struct term *t, size_t n, int row, int height)
{
	int cols = t->grid.cols;
	int width = cols < INBOX_BROAD ? INBOX_LIST : INBOX_LIST_BROAD;
	bool boxes = cols >= INBOX_BOXES && !lobby_on(t);
	bool tall = cols >= INBOX_BOXES && height >= INBOX_TALL;
	int list = boxes ? inbox_room(n, height, tall ? 2 : 1) : height;

	rows_draw(t, row, list, width, tall ? 2 : 1, inbox_row);
	inbox_side(t, row + list + 1, height - list - 1, width);
	inbox_preview(t, rows_chosen(t), row, width + 1, height,
	    cols - width - 1);
	grid_rule_down(&t->grid, row, width, height);
}

static void inbox_draw(struct term *t, int row, int height)
{
	size_t n;
	int cols = t->grid.cols, list, max = height / 3;

	rows_shown(t, &n);
	list = (int)n;
	if (n == 0) {
		rows_none(t, row, height, _("Nothing has come yet. New "
		    "injects appear here by themselves."));
		return;
	}
	if (cols >= INBOX_WIDE) {
		inbox_beside(t, n, row, height);
		return;
	}
	if (height < 6)
		max = height;
	if (list > (max > 1 ? max : 1))
		list = max > 1 ? max : 1;
	rows_draw(t, row, list, cols, 1, inbox_row);
	inbox_preview(t, rows_chosen(t), row + list, 0, height - list, cols);
}

static bool inbox_key(struct term *t, const struct key *key)
{
	/* Pages turn the text, arrows choose. */
	if (key->kind == KEY_PGDN || key->kind == KEY_PGUP ||
	    key_is(key, "Space"))
		return pager_key(&t->page, key);
	return rows_key(t, key);
}

/* ---- what is done with an inject -------------------------------------- */

static void inject_answer(struct term *t, const struct val *in)
{
	int open, all;
	const struct val *q = feed_question(&t->m, val_get_text(in, "id",
	    ""), &open, &all);

	if (q == NULL) {
		term_tell(t, true, "%s", do_own_words(t) ?
		    _("This inject asks your team nothing. A acknowledges "
		    "it, e asks EXCON, 3 is what you can do (w there: in "
		    "your own words).") : _("This inject asks your team "
		    "nothing. A acknowledges it, e asks EXCON, 3 is what you "
		    "can do."));
		return;
	}
	if (!val_get_true(q, "open", false)) {
		term_tell(t, true, "%s", _("This question takes no more "
		    "answers."));
		return;
	}
	if (open > 1)
		which_open(t, val_get_text(in, "id", ""));
	else
		answer_open(t, val_get_text(q, "id", ""));
}

static void inject_ack(struct term *t, const struct val *in)
{
	struct val *args;
	const char *word;

	if (val_get_true(in, "question", false) || form_of(in) != NULL) {
		term_tell(t, true, "%s", _("There is nothing to acknowledge: "
		    "r answers it."));
		return;
	}
	if (val_get_true(in, "acked", false)) {
		term_tell(t, false, "%s", _("Your team has acknowledged it "
		    "already."));
		return;
	}
	word = practice_ack(t, val_get_text(in, "id", ""), &args);
	term_command(t, word, args, lobby_on(t) ?
	    N_("Acknowledged, as practice.") :
	    N_("Acknowledged; EXCON sees it."));
}

static void inject_hint(struct term *t, const struct val *in)
{
	const struct val *q = inject_hinted(t, val_get_text(in, "id", ""));
	const struct val *hint = feed_hint(q);

	if (hint == NULL) {
		term_tell(t, true, "%s", _("There is no hint here."));
	} else if (val_get_true(hint, "taken", false)) {
		term_tell(t, false, _("There are no more hints here. The last "
		    "one: %s"), val_get_text(hint, "text", ""));
	} else if (say_hint_useless(t, q) != NULL) {
		term_tell(t, true, "%s", say_hint_useless(t, q));
	} else {
		confirm_open(t, CONFIRM_HINT, val_get_text(q, "id", ""),
		    say_hint_price(t, q, hint));
	}
}

/* How many rows come behind the one that is looked at and new; all of them
 * where there is none. */
static size_t inject_from(struct term *t, struct val **rows, size_t n)
{
	const struct val *here = t->pane == &pane_inbox ? rows_chosen(t) :
	    NULL;

	for (size_t i = 0; here != NULL && i < n; i++) {
		if (rows[i] == here && feed_is_unread(&t->m, here))
			return i;
	}
	return n;
}

static void inject_next_new(struct term *t)
{
	size_t n, from;
	struct val **rows = inbox_rows(t, &n);

	/* The oldest first: people answer in order; then those after it. */
	from = inject_from(t, rows, n);
	for (size_t k = 0; k < n; k++) {
		size_t i = (from + n - 1 - k) % n;

		if (!feed_is_unread(&t->m, rows[i]))
			continue;
		if (t->pane == &pane_read)
			inbox_read(t, rows[i]);
		rows_choose(t, &pane_inbox, val_get_text(rows[i], "id", ""));
		if (i == from)
			term_tell(t, false, "%s", _("Nothing else is new; "
			    "Enter reads this one."));
		return;
	}
	term_tell(t, false, "%s", _("Nothing is new."));
}

static bool inject_act(struct term *t, const struct val *in, int act)
{
	if (act == ACT_UNREAD) {
		inject_next_new(t);
		return true;
	}
	if (act != ACT_OPEN && act != ACT_ANSWER && act != ACT_ACK &&
	    act != ACT_HINT && act != ACT_FORWARD && act != ACT_VERSIONS)
		return false;
	if (in == NULL) {
		term_tell(t, true, "%s", _("Nothing has come yet."));
		return true;
	}
	if (form_of(in) != NULL && (act == ACT_OPEN || act == ACT_ANSWER)) {
		form_enter(t, form_of(in));
	} else if (act == ACT_OPEN) {
		inbox_read(t, in);
		term_enter(t, &pane_read);
	} else if (act == ACT_FORWARD) {
		forward_open(t, in, "");
	} else if (act == ACT_ANSWER) {
		inject_answer(t, in);
	} else if (act == ACT_VERSIONS) {
		versions_turn(t, in);
	} else if (act == ACT_ACK) {
		inject_ack(t, in);
	} else {
		inject_hint(t, in);
	}
	return true;
}

void inject_open(struct term *t, const struct val *in)
{
	inject_act(t, in, ACT_OPEN);
}

static bool inbox_act(struct term *t, int act)
{
	return inject_act(t, rows_chosen(t), act);
}

const struct term_pane pane_inbox = {
	.title = N_("Inbox"), .on = ON_INBOX, .draw = inbox_draw,
	.key = inbox_key, .act = inbox_act, .rows = inbox_rows,
	.words = inbox_words,
};

/* ---- one inject alone ------------------------------------------------- */

static struct val *read_inject(struct term *t)
{
	return t->inject == NULL ? NULL :
	    feed_row(&t->m, "inbox", t->inject);
}

static void read_draw(struct term *t, int row, int height)
{
	struct val *in = read_inject(t);

	if (in == NULL) {
		term_leave(t);
		return;
	}
	inbox_preview(t, in, row, 0, height, t->grid.cols);
}

static bool read_key(struct term *t, const struct key *key)
{
	/* "n" is the next new one, unless something is looked for. */
	return pager_key(&t->page, key);
}

static bool read_act(struct term *t, int act)
{
	return act != ACT_OPEN && inject_act(t, read_inject(t), act);
}

const struct term_pane pane_read = {
	.on = ON_READ, .draw = read_draw, .key = read_key, .act = read_act,
};
