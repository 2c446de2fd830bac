/*
 * answer.c: what the engine answers to status and codes, as lines.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/internal.h"

/* Whose code it is: a person's, else a team's. */
static const char *answer_whose(const struct val *row)
{
	const char *name = val_get_text(row, "name", "");

	return name[0] != '\0' ? name : val_get_text(row, "team", "");
}

/* A name is never cut: with half of it nobody knows whose code it is. */
static int answer_wider(int width, const char *name)
{
	int w = text_width(name);

	return w > width ? w : width;
}

static void answer_codes(struct console *c, const struct val *value,
    struct buf *out)
{
	const struct val *codes = val_get(value, "codes");
	int width = 0;

	for (size_t i = 0; i < val_len(codes); i++)
		width = answer_wider(width, answer_whose(val_at(codes, i)));
	for (size_t i = 0; i < val_len(codes); i++) {
		const struct val *row = val_at(codes, i);
		const char *code = val_get_text(row, "code", "");
		const char *name = answer_whose(row);
		const char *team = val_get_text(row, "team", name);
		size_t half = strlen(code) / 2;

		text_pad(out, name, width);
		buf_addf(out, " %.*s-%s  %s%s%s\n", (int)half, code,
		    code + half, client_word(c->o.words, val_get_text(row,
		    "hat", "")), team == name ? "" : "  ", team == name ?
		    "" : team);
	}
}

static void answer_status(struct console *c, const struct val *value,
    struct buf *out)
{
	const struct look *l = &c->look;
	int width = 0;

	buf_addf(out, "%s  T+%s\n", client_word(c->o.words,
	    val_get_text(value, "state", "")),
	    look_hms(l, val_get_num(value, "ex_ms", 0)));
	buf_addf(out, "%s %s %s\n", c->standby.word, c->standby.what,
	    c->standby.when);
	for (size_t i = 0; i < c->nteams; i++)
		width = answer_wider(width, c->teams[i].name);
	for (size_t i = 0; i < c->nteams; i++) {
		buf_addf(out, "%c ", c->teams[i].sign);
		text_pad(out, c->teams[i].name, width);
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
