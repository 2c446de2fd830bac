/*
 * show_answers.c: answers as they were given and judged.
 */
#include "config.h"

#include "cli/show.h"

#include <string.h>

#include "cli/cli.h"
#include "client/words.h"
#include "view/named.h"

struct show_text {		/* an answer's words */
	int64_t seq;
	const char *text, *person;
};
struct show_texts {
	struct arena a;
	struct show_text *v;
	size_t n, cap;
};

static const char *const verdicts[] = {
	[VERDICT_NONE] = "", [VERDICT_WRONG] = "wrong",
	[VERDICT_RIGHT] = "right", [VERDICT_UNDECIDED] = "undecided",
	[VERDICT_GRADED] = "graded", [VERDICT_OVER] = "over",
	[VERDICT_RECEIVED] = "received",
};

static void answers_keep(struct show_texts *t, const struct event *e)
{
	struct show_text *one;

	grow((void **)&t->v, &t->cap, t->n + 1, sizeof(*t->v));
	one = &t->v[t->n++];
	one->seq = e->seq;
	one->text = arena_strdup(&t->a, event_str(e, FIELD_TEXT));
	one->person = arena_strdup(&t->a, event_str(e, FIELD_PERSON));
}

static struct val *answers_val(struct show *s, struct arena *a,
    const struct show_text *t)
{
	const struct state *st = s->r.st;
	const struct state_answer *at = state_answer(st, t->seq);
	struct val *map = val_map(a);
	const struct state_attempt *try;
	const struct state_team *team;

	if (at == NULL)
		return NULL;
	team = &st->teams[at->team];
	try = &team->papers[at->question].attempts[at->attempt];
	val_set(a, map, "seq", val_int(a, t->seq));
	val_set(a, map, "cell", val_str(a, st->cells[team->cell].id));
	val_set(a, map, "team", val_str(a, team->id));
	val_set(a, map, "question", val_str(a, state_item_id(st,
	    PLAN_QUESTION, at->question)));
	val_set(a, map, "try", val_int(a, at->attempt + 1));
	val_set(a, map, "cell_ms", val_int(a, try->ms));
	val_set(a, map, "late", val_bool(a, try->late));
	val_set(a, map, "returned", val_bool(a, try->returned));
	val_set(a, map, "verdict", val_str(a, state_unreconciled(try) ?
	    "unreconciled" : verdicts[try->verdict]));
	if (try->verdict == VERDICT_GRADED)
		val_set(a, map, "points", val_int(a, try->points));
	val_set(a, map, "person", val_str(a, record_name(&s->r, t->person,
	    a)));
	val_set(a, map, "text", val_str(a, t->text));
	return map;
}

static void answers_line(struct show *s, const struct val *v)
{
	const struct state *st = s->r.st;
	struct buf *out = &s->out, team = {0};
	const char *question = val_get_text(v, "question", ""), *title;
	struct arena a = {0};
	char when[SPAN_TEXT];
	const char *verdict = val_get_text(v, "verdict", "");

	show_cell(out, instant_text((struct instant){ val_get_num(v,
	    "cell_ms", 0) }, when), 11);
	named_team(&team, st, state_team(st, val_get_text(v, "team", "")),
	    s->lang);
	show_cell(out, buf_str(&team), 12);
	buf_release(&team);
	title = named_then(&a, st, -1, PLAN_QUESTION, question, s->lang);
	show_cell(out, title == NULL ? question : title, 30);
	arena_release(&a);
	buf_addf(out, "%2lld ", (long long)val_get_num(v, "try", 0));
	if (val_get(v, "points") != NULL)
		buf_addf(out, trn(cli_catalogue(), "%4lld point ",
		    "%4lld points ", (unsigned long)val_get_num(v, "points",
		    0)), (long long)val_get_num(v, "points", 0));
	else
		show_cell(out, verdict[0] == '\0' ? _("waiting") :
		    client_word(cli_catalogue(), verdict), 9);
	show_cell(out, val_get_true(v, "late", false) ? _("late") : "", 5);
	show_cell(out, val_get_text(v, "person", ""), 18);
	show_cell(out, val_get_text(v, "text", ""), 0);
	show_end(out);
}

int show_answers(struct show *s, struct err *err)
{
	struct show_texts t = {0};
	bool first = true;
	int got;

	while ((got = record_next(&s->r, err)) == 1)
		if (s->r.e.kind == EVENT_ANSWER_SUBMITTED)
			answers_keep(&t, &s->r.e);
	buf_adds(&s->out, s->json ? "{\"answers\":[" : "");
	for (size_t i = 0; got == 0 && i < t.n; i++) {
		struct arena a = {0};
		const struct val *v = answers_val(s, &a, &t.v[i]);

		if (v != NULL && s->json) {
			buf_adds(&s->out, first ? "" : ",");
			json_write(&s->out, v);
			first = false;
		} else if (v != NULL) {
			answers_line(s, v);
		}
		arena_release(&a);
		show_flush(s);
	}
	buf_adds(&s->out, s->json ? "]}\n" : "");
	arena_release(&t.a);
	free(t.v);
	return got;
}
