/*
 * lines_inbox.c: the inbox of line mode: the messages, or one of them with
 * what the persona it went to would answer.
 */
#include "config.h"

#include "console/canned.h"
#include "console/lines.h"

#include <stdlib.h>

/* The persona that a message went to, or NULL. */
static const char *inbox_persona(const struct console *c, int64_t seq)
{
	const struct event_field *to;
	struct event e;

	if (model_event(c->m, seq, c->look.a, &e) != 0 ||
	    (to = event_field(&e, FIELD_TO)) == NULL || to->i < 1 ||
	    state_item(c->look.st, PLAN_PERSONA, to->list[0]) < 0)
		return NULL;
	return to->list[0];
}

static void inbox_message(struct lines *p, int64_t seq)
{
	struct log_row row;

	if (logrows_row(&p->c->look, seq, &row))
		lines_say(p, console_tr(p->c, N_("Message %lld, %s. %s")),
		    (long long)seq, row.wall, row.what);
}

static void inbox_one(struct lines *p, int64_t seq)
{
	struct console *c = p->c;
	const char *who = inbox_persona(c, seq);
	size_t n = canned_count(&c->look, who);

	inbox_message(p, seq);
	if (n > 0)
		lines_say(p, console_tr(c, N_("Replies of %s:")),
		    canned_name(&c->look, who));
	for (size_t i = 0; i < n; i++)
		lines_say(p, "%zu. %s", i + 1, canned_text(&c->look, who,
		    i));
}

void lines_inbox(struct lines *p, const char *rest)
{
	struct console *c = p->c;
	char *end;
	int64_t *seqs, one = strtoll(rest, &end, 10);
	size_t n = draw_inbox_rows(c, &seqs);
	bool replies = false;

	for (size_t i = n; i > 0; i--) {
		if (end > rest && *end == '\0' && seqs[i - 1] == one) {
			inbox_one(p, one);
			return;
		}
		replies |= canned_count(&c->look, inbox_persona(c,
		    seqs[i - 1])) > 0;
	}
	if (rest[0] != '\0') {
		lines_say(p, console_tr(c, N_("There is no message \"%s\"")),
		    rest);
		return;
	}
	for (size_t i = n; i > 0; i--)
		inbox_message(p, seqs[i - 1]);
	if (n == 0)
		lines_say(p, "%s", console_tr(c, N_("No messages yet")));
	else
		lines_say(p, "%s", console_tr(c, N_("Type reply, the number "
		    "and your words")));
	if (replies)
		lines_say(p, "%s", console_tr(c, N_("Type inbox and the "
		    "number of a message to a persona for its replies in "
		    "the pack")));
}
