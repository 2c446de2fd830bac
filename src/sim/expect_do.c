/*
 * expect_do.c: what a step of a case does, as whoever would do it.
 */
#include "config.h"

#include "sim/expect_inner.h"

#include <string.h>

#include "base/err_args.h"
#include "base/said.h"

static struct val *expect_args(struct arena *a, const char *key,
    const char *value)
{
	struct val *args = val_map(a);

	val_set(a, args, key, val_str(a, value));
	return args;
}

static int expect_submit(struct expect *x, const char *word,
    enum state_hat hat, struct val *args, struct err *err)
{
	const struct state *st = expect_state(x);
	struct arena a = {0};
	struct engine_request r = {
		.word = word, .args = args, .who = { hat, -1, -1 },
	};
	struct val *ok;

	if (hat == HAT_PARTICIPANT) {
		int team = expect_team(x);

		for (size_t i = 0; i < st->npeople; i++)
			if (st->people[i].team == team)
				r.who.person = (int)i;
	}
	ok = conduct_submit(x->c, &r, &a, err);
	arena_release(&a);
	return ok == NULL ? -1 : 0;
}

static int expect_action(struct expect *x, struct arena *a, struct err *err)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_ACTION, x->s->item);

	if (expect_submit(x, "act", HAT_PARTICIPANT,
	    expect_args(a, "action", x->s->item), err) == 0)
		return 0;
	/* What was declared once is declared; saying it again is no error. */
	return st->teams[expect_team(x)].deeds[item].count > 0 ? 0 : -1;
}

static int expect_answer(struct expect *x, struct arena *a, struct err *err)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_QUESTION, x->s->item);
	int team = expect_team(x);
	struct val *args = expect_args(a, "question", x->s->item);

	/* Nothing is taken by a question that has closed. */
	if (st->cells[0].questions[item].status != QUESTION_UNOPENED &&
	    !state_takes_answers(st, team, item))
		return 0;
	val_set(a, args, "text", val_str(a, x->s->text));
	return expect_submit(x, "answer", HAT_PARTICIPANT, args, err);
}

static int expect_rule(struct expect *x, struct arena *a, struct err *err)
{
	const struct state *st = expect_state(x);
	bool yes = strcmp(x->s->text, "no") != 0;
	const struct state_doing *d = NULL;
	struct val *args;

	for (size_t i = 0; i < st->ndoings; i++)
		if (st->doings[i].team == expect_team(x))
			d = &st->doings[i];
	if (d == NULL)
		return fail(err, "there is nothing to rule on");
	args = expect_args(a, "verdict", yes ? "yes" : "no");
	val_set(a, args, "item", val_str(a, arena_printf(a, "%lld",
	    (long long)d->seq)));
	if (yes)
		val_set(a, args, "action", val_str(a, x->s->text));
	return expect_submit(x, "rule", HAT_DIRECTOR, args, err);
}

static int expect_declares(struct expect *x, struct arena *a,
    struct err *err)
{
	if (expect_submit(x, "act", HAT_PARTICIPANT,
	    expect_args(a, "text", x->s->item), err) != 0)
		return -1;
	return x->s->text == NULL ? 0 : expect_rule(x, a, err);
}

static int expect_survey(struct expect *x, struct arena *a, struct err *err)
{
	struct val *args = expect_args(a, "questionnaire", x->s->item);

	val_set(a, args, "answers", val_str(a, x->s->text));
	return expect_submit(x, "survey", HAT_PARTICIPANT, args, err);
}

static int expect_tool(struct expect *x, struct arena *a, struct err *err)
{
	struct val *words = val_list(a), *ok;
	const char *line = x->s->text + strspn(x->s->text, " ");
	size_t n = strcspn(line, " ");
	struct engine_request r = { .word = "tool", .args = words,
		.who = { HAT_PARTICIPANT, -1, -1 } };
	const struct state *st = expect_state(x);
	const char *shown;
	char *chosen;

	val_push(a, words, val_str(a, x->s->item));
	val_push(a, words, val_strn(a, line, n));
	if (line[n] != '\0')
		val_push(a, words, val_str(a, line + n + 1));
	for (size_t i = 0; i < st->npeople; i++)
		if (st->people[i].team == expect_team(x))
			r.who.person = (int)i;
	ok = conduct_submit(x->c, &r, a, err);
	if (ok == NULL)
		return -1;
	shown = val_get_text(ok, "text", "");
	if (val_get_true(ok, "waits", false)) {
		chosen = engine_tool_text(conduct_engine(x->c),
		    val_get_num(ok, "seq", 0));
		shown = chosen == NULL ? "" : arena_strdup(a, chosen);
		free(chosen);
	}
	if (x->s->shows == NULL || strstr(shown, x->s->shows) != NULL)
		return 0;
	return fail(err, "expected it to show \"%s\"; it shows \"%s\"",
	    x->s->shows, shown);
}

static int expect_grade(struct expect *x, struct arena *a, struct err *err)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_QUESTION, x->s->item);
	const struct state_paper *p = &st->teams[expect_team(x)].papers[item];
	struct val *args = expect_args(a, "verdict", "graded");

	if (p->n == 0)
		return fail(err, "there is no answer to grade");
	val_set(a, args, "answer", val_int(a, p->attempts[p->n - 1].seq));
	val_set(a, args, "levels", (struct val *)x->s->levels);
	return expect_submit(x, "judge", HAT_DIRECTOR, args, err);
}

static int expect_hint(struct expect *x, struct arena *a, struct err *err)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_QUESTION, x->s->item);

	if (expect_submit(x, "hint", HAT_PARTICIPANT,
	    expect_args(a, "question", x->s->item), err) == 0)
		return 0;
	return st->teams[expect_team(x)].papers[item].hint_seq > 0 ? 0 : -1;
}

static int expect_probe(struct expect *x, struct arena *a, struct err *err)
{
	(void)a;
	return conduct_probe(x->c, x->s->item, x->s->text, err);
}

/* Who plays a part is ready in a case: it is about the story.  item -1: for
 * every inject. */
static int expect_ready(struct expect *x, struct arena *a, int item,
    struct err *err)
{
	const struct state *st = expect_state(x);

	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		const struct plan_inject *p = state_plan_inject(st, 0, (int)i);

		if ((item >= 0 && (int)i != item) || p == NULL ||
		    p->nready == 0 || st->cells[0].injects[i].status !=
		    INJECT_PENDING)
			continue;
		if (expect_submit(x, "ready", HAT_DIRECTOR, expect_args(a,
		    "inject", p->id), err) != 0)
			return -1;
	}
	return 0;
}

static int expect_release_it(struct expect *x, struct arena *a,
    struct err *err)
{
	if (expect_ready(x, a, state_item(expect_state(x), PLAN_INJECT,
	    x->s->item), err) != 0)
		return -1;
	return expect_submit(x, "release", HAT_DIRECTOR,
	    expect_args(a, "inject", x->s->item), err);
}

static int expect_go(struct expect *x, struct arena *a, struct err *err)
{
	struct val *args = expect_args(a, "phase", x->s->item);

	if (expect_ready(x, a, -1, err) != 0)
		return -1;
	val_set(a, args, "rest", val_str(a, "send"));
	return expect_submit(x, "phase", HAT_DIRECTOR, args, err);
}

static int expect_says(struct expect *x, struct arena *a, struct err *err)
{
	struct val *args = expect_args(a, "text", x->s->item);

	val_set(a, args, "to", val_str(a, x->s->text));
	return expect_submit(x, "write", HAT_PARTICIPANT, args, err);
}

static int expect_tells(struct expect *x, struct arena *a, struct err *err)
{
	struct val *args = expect_args(a, "to", x->s->item);

	val_set(a, args, "from", val_str(a,
	    x->plan->roles[x->s->role].id));
	if (x->s->text != NULL)
		val_set(a, args, "fact", val_str(a, x->s->text));
	return expect_submit(x, "told", HAT_EVALUATOR, args, err);
}

static int expect_tick(struct expect *x, struct arena *a, struct err *err)
{
	const struct state *st = expect_state(x);
	struct val *args = expect_args(a, "item", x->s->item);

	val_set(a, args, "verdict", val_str(a, x->s->text));
	val_set(a, args, "team", val_str(a, st->teams[expect_team(x)].id));
	val_set(a, args, "why", val_str(a, "seen"));
	return expect_submit(x, "rule", HAT_EVALUATOR, args, err);
}

static int (*const expect_deeds[EXPECT_KINDS])(struct expect *,
    struct arena *, struct err *) = {
	[EXPECT_ACTION] = expect_action,
	[EXPECT_ANSWER] = expect_answer,
	[EXPECT_GRADE] = expect_grade,
	[EXPECT_HINT] = expect_hint,
	[EXPECT_DECLARES] = expect_declares,
	[EXPECT_TOOL] = expect_tool,
	[EXPECT_SURVEY] = expect_survey,
	[EXPECT_PROBE] = expect_probe,
	[EXPECT_RELEASE] = expect_release_it,
	[EXPECT_GO] = expect_go,
	[EXPECT_SAYS] = expect_says,
	[EXPECT_TELLS] = expect_tells,
	[EXPECT_TICK] = expect_tick,
};

int expect_do(struct expect *x)
{
	struct arena a = {0};
	struct err err = {0};
	char at[SPAN_TEXT];
	int status = expect_deeds[x->s->kind](x, &a, &err);

	arena_release(&a);
	return status == 0 ? 0 : expect_fail(x, "%s at %s: %s", x->s->item,
	    expect_time(x->s->ms, at), err_say(&err));
}
