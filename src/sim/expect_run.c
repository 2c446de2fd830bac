/*
 * expect_run.c: one case in a fresh engine.  Nobody plays and nobody judges
 * but the steps.
 */
#include "config.h"

#include "sim/expect.h"

#include "base/err_args.h"
#include "base/said.h"

#include <string.h>

#include "score/score.h"

#define EXPECT_SEED 1

struct expect {
	struct conduct *c;
	const struct plan *plan;
	const struct expect_step *s;
	struct buf *why;
	struct buf failed;	/* the first hook that failed */
};

/* "T+01:30:00" */
static const char *expect_time(int64_t ms, char out[SPAN_TEXT])
{
	long long s = (long long)ms / 1000;

	snprintf(out, SPAN_TEXT, "T+%02lld:%02lld:%02lld", s / 3600,
	    s / 60 % 60, s % 60);
	return out;
}

static int expect_fail(struct expect *x, const char *fmt, ...)
    PRINTF_LIKE(2, 3);

static int expect_fail(struct expect *x, const char *fmt, ...)
{
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	said_addf(x->why, "step %d: %s", x->s->nr, said.p);
	buf_release(&said);
	return -1;
}

static const struct state *expect_state(const struct expect *x)
{
	return engine_state(conduct_engine(x->c));
}

static int expect_team(const struct expect *x)
{
	const struct state *st = expect_state(x);
	int role = (int)map_get(&st->roles.index,
	    x->plan->roles[x->s->role].id, -1);

	return state_team_of(st, 0, role);
}

/* ---- done ------------------------------------------------------------- */

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

static int expect_release_it(struct expect *x, struct arena *a,
    struct err *err)
{
	return expect_submit(x, "release", HAT_DIRECTOR,
	    expect_args(a, "inject", x->s->item), err);
}

static int expect_go(struct expect *x, struct arena *a, struct err *err)
{
	struct val *args = expect_args(a, "phase", x->s->item);

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
};

static int expect_do(struct expect *x)
{
	struct arena a = {0};
	struct err err = {0};
	char at[SPAN_TEXT];
	int status = expect_deeds[x->s->kind](x, &a, &err);

	arena_release(&a);
	return status == 0 ? 0 : expect_fail(x, "%s at %s: %s", x->s->item,
	    expect_time(x->s->ms, at), err_say(&err));
}

/* ---- expected --------------------------------------------------------- */

/* When it was sent (to the role, when one is named); -1: it was not. */
static int64_t expect_sent_ms(const struct expect *x)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_INJECT, x->s->item);
	const struct state_inject *i = &st->cells[0].injects[item];

	if (i->status != INJECT_RELEASED || i->released_ms > x->s->ms)
		return -1;
	if (x->s->role >= 0 && !(state_inject_to(st, 0, item) >>
	    st->teams[expect_team(x)].role & 1))
		return -1;
	return i->released_ms;
}

static int expect_check_sent(struct expect *x, bool wanted)
{
	int64_t sent = expect_sent_ms(x);
	const char *role = x->s->role < 0 ? NULL :
	    x->plan->roles[x->s->role].id;
	char by[SPAN_TEXT], at[SPAN_TEXT];

	if ((sent >= 0) == wanted)
		return 0;
	expect_time(x->s->ms, by);
	if (wanted)
		return role == NULL ?
		    expect_fail(x, "expected %s to be sent by %s; it was not "
		    "sent", x->s->item, by) :
		    expect_fail(x, "expected %s to be sent to %s by %s; it "
		    "was not sent", x->s->item, role, by);
	expect_time(sent, at);
	return role == NULL ?
	    expect_fail(x, "expected %s not to be sent by %s; it was sent at "
	    "%s", x->s->item, by, at) :
	    expect_fail(x, "expected %s not to be sent to %s by %s; it was "
	    "sent at %s", x->s->item, role, by, at);
}

static int expect_check_points(struct expect *x)
{
	int64_t has = score_total(expect_state(x), expect_team(x));
	char by[SPAN_TEXT];

	if (has == x->s->equals)
		return 0;
	return expect_fail(x, "expected %s to have %lld points by %s; it "
	    "has %lld", x->plan->roles[x->s->role].id,
	    (long long)x->s->equals, expect_time(x->s->ms, by),
	    (long long)has);
}

static int expect_check_var(struct expect *x)
{
	const struct state *st = expect_state(x);
	int64_t has = state_value(st, 0, state_item(st, PLAN_VAR,
	    x->s->item));
	char by[SPAN_TEXT];

	if (has == x->s->equals)
		return 0;
	return expect_fail(x, "expected %s to be %lld at %s; it is %lld",
	    x->s->item, (long long)x->s->equals,
	    expect_time(x->s->ms, by), (long long)has);
}

static int expect_check_decided(struct expect *x)
{
	const struct state *st = expect_state(x);
	const struct state_decision *d = &st->cells[0].decisions[
	    state_item(st, PLAN_DECISION, x->s->item)];
	char by[SPAN_TEXT];

	expect_time(x->s->ms, by);
	if (!d->settled)
		return expect_fail(x, "expected %s to be decided as %s by %s; "
		    "it is open", x->s->item, x->s->text, by);
	if (strcmp(d->outcome, x->s->text) != 0)
		return expect_fail(x, "expected %s to be decided as %s by %s; "
		    "it is %s", x->s->item, x->s->text, by, d->outcome);
	return 0;
}

static int expect_check_suggested(struct expect *x)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_INJECT, x->s->item);
	char by[SPAN_TEXT];

	if (st->cells[0].injects[item].suggested_seq != 0)
		return 0;
	return expect_fail(x, "expected %s to be suggested by %s; it was not",
	    x->s->item, expect_time(x->s->ms, by));
}

static int expect_check_outcome(struct expect *x)
{
	const struct state *st = expect_state(x);
	const struct state_expect *s = &st->teams[expect_team(x)].expects[
	    state_item(st, PLAN_EXPECT, x->s->item)];
	const char *is = s->result == PLAN_NO_RESULT ? "open" :
	    plan_result_name(s->result);
	char by[SPAN_TEXT];

	if (strcmp(is, x->s->text) == 0)
		return 0;
	return expect_fail(x, "expected %s to be %s for %s at %s; it is %s",
	    x->s->item, x->s->text, x->plan->roles[x->s->role].id,
	    expect_time(x->s->ms, by), is);
}

/* What is expected, by its kind. */
static int expect_check(struct expect *x)
{
	switch (x->s->kind) {
	case EXPECT_POINTS: return expect_check_points(x);
	case EXPECT_VAR: return expect_check_var(x);
	case EXPECT_SUGGESTED: return expect_check_suggested(x);
	case EXPECT_DECIDED: return expect_check_decided(x);
	case EXPECT_OUTCOME: return expect_check_outcome(x);
	default: return expect_check_sent(x, x->s->kind == EXPECT_SENT);
	}
}

static int expect_play(struct expect *x)
{
	struct err err = {0};

	if (conduct_to(x->c, x->s->ms, &err) != 0)
		return expect_fail(x, "%s", err_say(&err));
	if (x->failed.len > 0)
		return expect_fail(x, "a hook failed before it: %s",
		    buf_str(&x->failed));
	if (x->s->kind < EXPECT_SENT)
		return expect_do(x);
	return expect_check(x);
}

/* ---- a case ----------------------------------------------------------- */

static void expect_saw(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct expect *x = arg;
	struct event copy = *e;
	struct arena a = {0};

	(void)hash;
	if (e->kind != EVENT_SCRIPT_FAILED || x->failed.len > 0)
		return;
	if (event_decode(&copy, &a, body, n, NULL) == 0)
		conduct_failure(&x->failed, &copy);
	arena_release(&a);
}

/* One person a team, so that somebody can act. */
static int expect_admit(struct expect *x, struct err *err)
{
	struct engine *e = conduct_engine(x->c);
	const struct state *st = engine_state(e);

	for (size_t i = 0; i < st->nteams; i++)
		if (engine_admit(e, st->teams[i].id, (int)i,
		    x->plan->original, err) < 0)
			return -1;
	return 0;
}

static int expect_join(struct expect *x, struct err *err)
{
	struct engine *e = conduct_engine(x->c);
	const struct state *st = engine_state(e);
	struct arena a = {0};
	int status = 0;

	for (size_t i = 0; status == 0 && i < st->npeople; i++) {
		struct engine_request r = {
			.word = "join", .args = val_map(&a),
			.who = { HAT_PARTICIPANT, (int)i, -1 },
		};

		if (engine_submit(e, &r, &a, err) == NULL)
			status = -1;
	}
	arena_release(&a);
	return status;
}

static int expect_people(struct expect *x, struct err *err)
{
	struct engine *e = conduct_engine(x->c);
	int status;

	if (engine_begin(e, err) != 0)
		return -1;
	status = expect_admit(x, err);
	if (status == 0)
		status = expect_join(x, err);
	if (engine_commit(e, status == 0 ? err : NULL) != STORE_OK)
		status = -1;
	return status;
}

int expect_run(const struct expect_case *c, const struct conduct_options *o,
    struct buf *why)
{
	struct conduct_options mine = *o;
	struct expect x = { .plan = o->plan, .why = why };
	struct err err = {0};
	int status = -1;

	mine.people = NULL;
	mine.windows = false;
	mine.cells = 1;
	mine.published = expect_saw;
	mine.arg = &x;
	seed_from_number(mine.seed, EXPECT_SEED);
	x.c = conduct_new(&mine, &err);
	if (x.c == NULL || expect_people(&x, &err) != 0) {
		buf_adds(why, err_say(&err));
		goto out;
	}
	status = 0;
	for (size_t i = 0; status == 0 && i < c->n; i++) {
		x.s = &c->steps[i];
		status = expect_play(&x);
	}
out:
	conduct_free(x.c);
	buf_release(&x.failed);
	return status;
}
