/*
 * command_item.c: a command on one inject or question, with the same words as
 * in line mode: "answer 04 42".  Whatever is typed with it is asked about
 * before it is sent.
 */
#include "config.h"

#include "term/internal.h"

/* The inject of a number, of an id, or of one of its questions, or NULL. */
static struct val *item_inject(struct term *t, const char *item)
{
	const struct val *rows = feed_section(&t->m, "inbox");
	const struct val *q = feed_row(&t->m, "questions", item);
	const char *id = val_get_text(q, "inject", item);

	for (size_t i = 0; i < val_len(rows); i++) {
		struct val *row = val_at(rows, i);

		if (say_number_is(val_get_text(row, "number", ""), item) ||
		    strcmp(val_get_text(row, "id", ""), id) == 0)
			return row;
	}
	return NULL;
}

/* What another team has passed on is read from the chat. */
static bool item_forwarded(struct term *t, const struct keymap_row *row,
    const char *item)
{
	const struct val *said = row->act != ACT_OPEN ? NULL :
	    forwarded_named(t, item);

	if (said == NULL)
		return false;
	term_go(t, &pane_chat);
	forwarded_open(t, said);
	return true;
}

/* The question that is meant, where it can be answered: the one that is
 * named, else the most urgent one. */
static const struct val *item_question(struct term *t, const char *item,
    const struct val *in)
{
	const struct val *q = feed_row(&t->m, "questions", item);
	int open, all;

	if (q == NULL)
		q = feed_question(&t->m, val_get_text(in, "id", ""), &open,
		    &all);
	return val_get_true(q, "open", false) ? q : NULL;
}

/* A question that is named, or a text that is given. */
static bool item_answer(struct term *t, const char *item,
    const struct val *in, const char *text)
{
	const struct val *q = item_question(t, item, in);

	if (q == NULL || (text[0] == '\0' && strcmp(val_get_text(q, "id", ""),
	    item) != 0))
		return false;
	if (text[0] == '\0')
		answer_open(t, item);
	else
		answer_with(t, val_get_text(q, "id", ""), text);
	return true;
}

void command_item(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	size_t n = strcspn(rest, " ");
	const char *item = arena_strndup(&t->a, rest, n);
	const char *text = arena_strdup(&t->a, rest + n + strspn(rest + n,
	    " "));
	struct val *in = item_inject(t, item);

	if (in == NULL && item_forwarded(t, row, item))
		return;
	if (in == NULL) {
		term_tell(t, true, _("There is no inject %s in your inbox."),
		    item);
		return;
	}
	if (text[0] != '\0' && row->act != ACT_ANSWER &&
	    row->act != ACT_FORWARD &&
	    !(row->act == ACT_HINT && say_is_yes(t, text))) {
		term_tell(t, true, _("Write: %s"), say_usage(t,
		    arena_printf(&t->a, "%s ITEM", row->command)));
		return;
	}
	term_go(t, &pane_inbox);
	rows_choose(t, &pane_inbox, val_get_text(in, "id", ""));
	if (row->act == ACT_FORWARD)
		forward_open(t, in, text);
	else if (row->act != ACT_ANSWER || !item_answer(t, item, in, text))
		pane_inbox.act(t, row->act);
}
