/*
 * teller.c: rows of what is shown of a state, with their headings and columns.
 * It must never know what a row is about.
 */
#include "config.h"

#include "cli/teller.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "client/words.h"
#include "view/named.h"

const char *teller_say(const char *code)
{
	/* the word for a narrow column is short */
	return strcmp(code, "open") == 0 ? _("still open") :
	    client_word(cli_catalogue(), code);
}

void teller_begin(struct teller *t, const char *head)
{
	t->head = head;
}

struct buf *teller_row(struct teller *t, const char *before,
    const char *title)
{
	struct buf *out = &t->s->out;

	if (t->head != NULL)
		buf_addf(out, "  %s\n", t->head);
	t->head = NULL;
	buf_adds(out, "    ");
	show_cell(out, before, 4);
	show_cell(out, title, TELLER_TITLE);
	return out;
}

void teller_time(struct buf *out, int64_t ms)
{
	char when[SPAN_TEXT];

	buf_adds(out, instant_text((struct instant){ ms }, when));
}

void teller_fill(struct buf *out, char *text)
{
	show_cell(out, text, 0);
	free(text);
}

void teller_simple(struct teller *t, const char *title,
    const char *word, int64_t ms)
{
	struct buf *out = teller_row(t, "", title);

	show_cell(out, word, TELLER_WORD);
	if (ms >= 0)
		teller_time(out, ms);
	show_end(out);
}

const char *teller_named(const struct teller *t, enum plan_item kind,
    int item)
{
	const char *id = state_item_id(t->st, kind, item);
	const char *title = named_then(t->a, t->st, t->cell, kind, id,
	    t->s->lang);

	return title == NULL ? id : title;
}
