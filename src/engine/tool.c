/*
 * tool.c: the tools of a pack: what a line as typed shows and does
 * (tool_line.c reads it).  It must never show a tool to who does not
 * have it, nor cut rows without saying how many there are.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/tool_line.h"
#include "view/moment.h"

#define TOOL_TEXT_MAX 32768	/* then rows are only counted */

/* ---- what it shows ---------------------------------------------------- */

static void row_text(struct buf *out, const char **cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", i > 0 ? "\t" : "", cells[i]);
	buf_addc(out, '\n');
}

/* Appends what fits; how many rows there were, shown or not. */
static size_t tool_rows(const struct tool_line *x, struct buf *out)
{
	const struct plan_table *t =
	    &state_newest(x->d->st)->plan->tables[x->k->table];
	size_t n = 0, shown = 0;

	for (size_t i = 0; i < t->nrows; i++) {
		if (!engine_tool_row(x, &t->rows[i]))
			continue;
		if (n++ == 0)
			row_text(out, t->columns, t->ncolumns);
		if (shown < (size_t)x->k->limit &&
		    out->len < TOOL_TEXT_MAX && shown + 1 == n) {
			row_text(out, t->rows[i].cells, t->rows[i].ncells);
			shown++;
		}
	}
	if (n > shown)
		buf_addf(out, "+%zu\n", n - shown);
	return n;
}

/* What it shows: the answer, then rows or what stands for none. */
static size_t tool_shows(const struct tool_line *x, struct buf *out)
{
	const struct plan *p = state_newest(x->d->st)->plan;
	const char *lang = decide_lang(x->d);
	size_t n = 0;
	const char *filled;

	if (lang == NULL)
		lang = p->original;
	if (x->k->answer.n > 0)
		buf_addf(out, "%s\n", plan_say(p, &x->k->answer, lang, NULL));
	if (x->k->table >= 0)
		n = tool_rows(x, out);
	if (x->k->table >= 0 && n == 0 && x->k->empty.n > 0)
		buf_addf(out, "%s\n", plan_say(p, &x->k->empty, lang, NULL));
	/* What a cell of a table leaves open is filled as any text. */
	filled = moment_names(x->d->a, x->d->st, x->d->cell, x->d->cell_ms,
	    lang, buf_str(out));
	if (strchr(buf_str(out), '{') != NULL) {
		buf_clear(out);
		buf_adds(out, filled);
	}
	return n;
}

/* ---- using it --------------------------------------------------------- */

/* Does a hook choose what it shows? */
static bool tool_waits(const struct tool_line *x)
{
	const struct plan *p = engine_plan(x->d->e);

	for (size_t i = 0; x->k->nanswers > 0 && i < p->nhandlers; i++)
		if (p->handlers[i].on == PLAN_ON_TOOL &&
		    &p->tools[p->handlers[i].item] == x->t)
			return true;
	return false;
}

static int64_t tool_record(const struct tool_line *x, const char *shown,
    bool waits)
{
	struct decide *d = x->d;
	struct val *args = val_map(d->a);
	struct buf json = {0};
	struct event ev;
	int64_t seq;

	for (size_t i = 0; i < x->k->nargs; i++)
		if (x->values[i] != NULL)
			val_set(d->a, args, x->k->args[i].id,
			    val_str(d->a, x->values[i]));
	json_write(&json, args);
	event_init(&ev, EVENT_TOOL_USED);
	event_put(&ev, FIELD_ARGS, buf_str(&json));
	event_put(&ev, FIELD_CELL, d->st->cells[d->cell].id);
	event_put(&ev, FIELD_COMMAND, x->k->name);
	if (waits)
		event_put(&ev, FIELD_HOW, "waits");
	event_put(&ev, FIELD_PERSON, d->st->people[d->person].uuid);
	event_put(&ev, FIELD_TEAM, d->st->teams[d->team].id);
	event_put(&ev, FIELD_TEXT, shown);
	event_put(&ev, FIELD_TOOL, x->t->id);
	seq = engine_emit(d->e, &ev);
	buf_release(&json);
	return seq;
}

/* The action it counts as, or -1. */
static int tool_does(const struct tool_line *x)
{
	for (size_t i = 0; i < x->k->ndoes; i++)
		if (x->k->does[i].value[0] == '\0' || (x->values[0] != NULL &&
		    strcmp(x->k->does[i].value, x->values[0]) == 0))
			return state_newest(x->d->st)->to_item[PLAN_ACTION][
			    x->k->does[i].action];
	return -1;
}

static void tool_act(const struct tool_line *x, int64_t used)
{
	struct decide *d = x->d;
	int action = tool_does(x);
	struct event ev;
	int64_t seq;

	if (action < 0) {
		engine_moves(d->e, d->cell, (int)d->st->nversions - 1,
		    &x->k->moves, used);
		return;
	}
	event_init(&ev, EVENT_ACTION_TAKEN);
	event_put(&ev, FIELD_ACTION, state_item_id(d->st, PLAN_ACTION,
	    action));
	event_put(&ev, FIELD_CELL, d->st->cells[d->cell].id);
	if (x->k->takes.ms > 0)
		event_puti(&ev, FIELD_DUE_MS, d->cell_ms + x->k->takes.ms);
	event_puti(&ev, FIELD_OF, used);
	event_put(&ev, FIELD_PERSON, d->st->people[d->person].uuid);
	event_put(&ev, FIELD_TEAM, d->st->teams[d->team].id);
	seq = engine_emit(d->e, &ev);
	if (state_doing(d->st, seq) == NULL) {
		engine_done(d->e, d->team, action, seq);
		engine_moves(d->e, d->cell, (int)d->st->nversions - 1,
		    &x->k->moves, used);
	}
}

void engine_tool_done(struct engine *e, int64_t used, int64_t seq)
{
	const struct state_use *u = state_use(e->st, used);
	const struct plan_tool *t = u == NULL ? NULL :
	    state_plan_tool(e->st, u->tool);
	int at = t == NULL ? -1 : plan_command(t, u->command);

	if (at >= 0)
		engine_moves(e, e->st->teams[u->team].cell,
		    (int)e->st->nversions - 1, &t->commands[at].moves, seq);
}

/* ---- answers that a hook chooses -------------------------------------- */

static void tool_answered(struct engine *e, const struct state_use *u,
    const struct plan_choosable *r, const char *why)
{
	int person = -1;
	struct arena a = {0};
	struct event used, ev;
	const struct plan *p = engine_plan(e);
	const char *lang = p->original;
	int cell = e->st->teams[u->team].cell;

	if (r != NULL && engine_row(e, u->seq, &a, &used))
		person = state_person(e->st, event_str(&used, FIELD_PERSON));
	if (person >= 0 && e->st->people[person].lang != NULL)
		lang = e->st->people[person].lang;
	event_init(&ev, EVENT_TOOL_ANSWERED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	if (r != NULL)
		event_put(&ev, FIELD_NAME, r->id);
	event_puti(&ev, FIELD_OF, u->seq);
	if (r != NULL)
		event_put(&ev, FIELD_TEXT, arena_printf(&a, "%s\n",
		    moment_names(&a, e->st, cell, state_cell_ms(e->st, cell,
		    e->batch_ex_ms),
		    lang, plan_say(p, &r->text, lang, NULL))));
	if (why != NULL)
		event_put(&ev, FIELD_WHY, why);
	engine_emit(e, &ev);
	arena_release(&a);
}

void engine_tool_answer(struct engine *e, int64_t used, const char *id)
{
	const struct state_use *u = state_use(e->st, used);
	const struct plan_tool *t = u == NULL || !u->waits ? NULL :
	    state_plan_tool(e->st, u->tool);
	int at = t == NULL ? -1 : plan_command(t, u->command);

	for (size_t i = 0; at >= 0 && i < t->commands[at].nanswers; i++)
		if (strcmp(t->commands[at].answers[i].id, id) == 0) {
			tool_answered(e, u, &t->commands[at].answers[i], NULL);
			return;
		}
}

void engine_tool_settled(struct engine *e, int cell, int64_t used,
    const char *why)
{
	const struct state_cell *c = &e->st->cells[cell];
	const struct state_use *u = state_use(e->st, used);

	if (u == NULL || !u->waits)
		return;
	for (size_t i = 0; i < c->nhooks; i++)
		if (c->hooks[i].of == used)
			return;		/* another handler may say it */
	tool_answered(e, u, NULL, why);
}

char *engine_tool_text(const struct engine *e, int64_t used)
{
	const struct state_use *u = state_use(e->st, used);
	struct arena a = {0};
	struct event ev;
	char *text = NULL;

	if (u == NULL || u->waits)
		return NULL;
	if (u->answered_seq != 0 && engine_row(e, u->answered_seq, &a, &ev))
		text = xstrdup(event_str(&ev, FIELD_TEXT));
	if (text == NULL && engine_row(e, used, &a, &ev))
		text = xstrdup(event_str(&ev, FIELD_TEXT));
	arena_release(&a);
	return text;
}

DECIDE(tool)
{
	struct tool_line x = { .d = d };
	int item = state_item(d->st, PLAN_TOOL, decide_text(d, "tool")), at;
	struct buf shown = {0};
	struct val *out;
	int64_t use;
	bool waits;
	size_t rows;

	if (!decide_in_play(d))
		return NULL;
	x.t = state_plan_tool(d->st, item);
	if (x.t == NULL || !state_tool_open(d->st, d->cell, item) ||
	    !state_plays(d->st, d->team, x.t->to))
		return decide_refuse(d, "unknown", "there is no tool \"%s\" "
		    "here", decide_text(d, "tool"));
	at = plan_command(x.t, decide_text(d, "command"));
	if (at < 0)
		return decide_refuse(d, "unknown", "%s has no command "
		    "\"%s\"", x.t->id, decide_text(d, "command"));
	x.k = &x.t->commands[at];
	if (!engine_tool_args(&x, decide_text(d, "args")))
		return NULL;
	rows = tool_shows(&x, &shown);
	waits = tool_waits(&x);
	use = tool_record(&x, buf_str(&shown), waits);
	tool_act(&x, use);
	out = decide_ok(d);
	val_set(d->a, out, "use", val_int(d->a, use));
	if (x.k->table >= 0 && !waits)
		val_set(d->a, out, "rows", val_int(d->a, (int64_t)rows));
	if (waits)
		val_set(d->a, out, "waits", val_bool(d->a, true));
	val_set(d->a, out, "text", val_str(d->a, waits ? "" :
	    buf_str(&shown)));
	buf_release(&shown);
	return out;
}
