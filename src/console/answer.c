/*
 * answer.c: what the engine answers to status and codes, as lines.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/internal.h"

#define ANSWER_NAME 20		/* columns */

static void answer_codes(struct console *c, const struct val *value,
    struct buf *out)
{
	const struct val *codes = val_get(value, "codes");

	for (size_t i = 0; i < val_len(codes); i++) {
		const struct val *row = val_at(codes, i);
		const char *code = val_get_text(row, "code", "");
		size_t half = strlen(code) / 2;

		text_pad(out, val_get_text(row, "name", val_get_text(row,
		    "team", "")), ANSWER_NAME);
		buf_addf(out, " %.*s-%s  %s\n", (int)half, code, code + half,
		    client_word(c->o.words, val_get_text(row, "hat", "")));
	}
}

static void answer_status(struct console *c, const struct val *value,
    struct buf *out)
{
	const struct look *l = &c->look;

	buf_addf(out, "%s  T+%s\n", client_word(c->o.words,
	    val_get_text(value, "state", "")),
	    look_hms(l, val_get_num(value, "ex_ms", 0)));
	buf_addf(out, "%s %s %s\n", c->standby.word, c->standby.what,
	    c->standby.when);
	for (size_t i = 0; i < c->nteams; i++) {
		buf_addf(out, "%c ", c->teams[i].sign);
		text_pad(out, c->teams[i].name, ANSWER_NAME);
		buf_addf(out, " %d/%d  %s\n", c->teams[i].here,
		    c->teams[i].of, people_number(&c->frame, &c->teams[i],
		    c->teams[i].points));
	}
	for (size_t i = 0; i < c->needs.n; i++)
		buf_addf(out, "%c %s  %s\n", c->needs.rows[i].sign,
		    c->needs.rows[i].who, c->needs.rows[i].text);
}

void console_answer(struct console *c, const char *word,
    const struct val *value, struct buf *out)
{
	console_look(c);
	if (strcmp(word, "codes") == 0)
		answer_codes(c, value, out);
	else
		answer_status(c, value, out);
}
