/*
 * form_help.c: ^G in a draft: its keys, and what each field takes.
 */
#include "config.h"

#include "console/form.h"

/* Where the words of a draft are explained; a field's own lines stand
 * before its example. */
static const struct form_help_line {
	unsigned kinds;			/* of drafts; 0: of every one */
	const char *example, *text;
} form_help_lines[] = {
#define OF(kind) (1u << FORM_##kind)
	{ 0, "^X", N_("finish: send it, keep it or drop it") },
	{ 0, "Esc", N_("leave; the draft is kept, the key it began with opens it "
	    "again") },
	{ OF(COMPOSE) | OF(EDIT), "Tab", N_("the next field; S-Tab the one "
	    "before") },
	{ 0, "^K ^U", N_("take this line out, put it in again") },
	{ 0, "^Z", N_("undo the last change") },
	{ OF(REPLY), "^T", N_("as whom it is written: EXCON, an evaluator, a "
	    "persona") },
	{ OF(REPLY), "^X 1", N_("put in the first reply the persona has in "
	    "the pack") },
	{ OF(COMPOSE) | OF(EDIT), NULL, N_("When") },
	{ OF(COMPOSE), "", N_("empty: on GO") },
	{ OF(COMPOSE) | OF(EDIT), "T+1:10", N_("at that exercise time") },
	{ OF(COMPOSE), "04+10m", N_("so long after 04 has gone out; 04,05+10m "
	    "after the last of them") },
	{ OF(COMPOSE), "bench", N_("on the bench, for later") },
	{ OF(COMPOSE), NULL, N_("Expect") },
	{ OF(COMPOSE), "", N_("empty: nobody has to answer") },
	{ OF(COMPOSE), "15m", N_("due so long after it is out; close=30m ends "
	    "the answers") },
	{ OF(COMPOSE), "\"...\"", N_("what is asked; without it, the title") },
	{ OF(COMPOSE), "points=4", N_("what it is worth") },
	{ OF(COMPOSE), "accept=A|B", N_("these words are right") },
	{ OF(COMPOSE), "choices=*yes|no", N_("options, the right ones behind "
	    "a *; kind=multi when several may be chosen") },
	{ OF(COMPOSE), "answer=42 tolerance=2", N_("a number") },
	{ OF(COMPOSE), "scale=1..5", N_("a scale; answer=4 where one is "
	    "right") },
	{ OF(COMPOSE), "order=A|B|C", N_("options, to be put in that order")
	    },
	{ OF(COMPOSE), "date=2031-04-18", N_("a date; slack=2h: so far off it "
	    "may be") },
	{ OF(COMPOSE), "levels=Facts:3|Tone:2", N_("criteria, and the most "
	    "each gives; rubric=ID: one of the pack") },
	{ OF(COMPOSE), "tries=2 words=100", N_("limits") },
	{ OF(COMPOSE), "sender=lead", N_("who sends it: any, lead or two") },
	{ OF(COMPOSE), NULL, N_("Files") },
	{ OF(COMPOSE), "a.txt, b.csv", N_("names with commas: of the pack, of "
	    "what teams handed in, of this machine") },
#undef OF
};

void form_help(struct console *c)
{
	unsigned kind = 1u << c->form->kind;
	struct buf out = {0};

	for (size_t i = 0; i < ARRAY_LEN(form_help_lines); i++) {
		const struct form_help_line *l = &form_help_lines[i];

		if (l->kinds != 0 && (l->kinds & kind) == 0)
			continue;
		if (l->example == NULL)
			buf_addf(&out, "\n%s\n", console_tr(c, l->text));
		else if (draw_narrow(c))
			buf_addf(&out, "%s  %s\n", l->example, console_tr(c,
			    l->text));
		else
			buf_addf(&out, "  %-22s %s\n", l->example,
			    console_tr(c, l->text));
	}
	console_open_text(c, console_tr(c, N_("Help: a draft")),
	    buf_str(&out));
	buf_release(&out);
}
