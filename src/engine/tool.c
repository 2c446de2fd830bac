/*
 * tool.c: the tools of a pack: a line as typed becomes typed arguments, and
 * they choose rows or a text.  It must never show a tool to who does not
 * have it, nor cut rows without saying how many there are.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/quote.h"
#include "base/text.h"
#include "engine/internal.h"
#include "match/date.h"

#define DAY_MS 86400000
#define TOOL_TEXT_MAX 32768	/* then rows are only counted */

struct tool_line {			/* a command and its arguments */
	struct decide *d;
	const struct plan_tool *t;
	const struct plan_command *k;
	const char *values[PLAN_TOOL_ARGS_MAX];	/* NULL: left out */
};

/* ---- arguments -------------------------------------------------------- */

/* "07:30", or a date with one; a time of day alone is below a day. */
static bool tool_time(const char *s, int64_t *ms, bool *dated)
{
	struct date date;
	char *today;
	bool fits;

	*dated = date_parse(s, &date);
	if (!*dated) {
		today = xasprintf("1970-01-01 %s", s);
		fits = date_parse(today, &date);
		free(today);
		if (!fits)
			return false;
	}
	*ms = date.ms;
	return true;
}

static bool tool_number(const char *s, double *n)
{
	char *end;

	*n = strtod(s, &end);
	return end != s && *end == '\0' && *n - *n == 0;
}

static bool arg_fits(const struct plan_tool_arg *a, const char **value)
{
	char *folded;
	int64_t ms;
	bool dated, fits = false;
	double n;

	if (a->kind == PLAN_ARG_NUMBER)
		return tool_number(*value, &n);
	if (a->kind == PLAN_ARG_TIME)
		return tool_time(*value, &ms, &dated);
	if (a->kind == PLAN_ARG_WORD)
		return **value != '\0';
	folded = text_fold(*value);
	for (size_t i = 0; i < a->nchoices && !fits; i++) {
		char *choice = text_fold(a->choices[i]);

		fits = strcmp(choice, folded) == 0;
		if (fits)
			*value = a->choices[i];
		free(choice);
	}
	free(folded);
	return fits;
}

/* How it is written, for who wrote it otherwise. */
enum tool_wrong { TOOL_TOO_MUCH, TOOL_UNFIT, TOOL_LACKS, TOOL_OPEN };
static struct val *tool_usage(const struct tool_line *x,
    enum tool_wrong wrong, const char *what)
{
	struct buf b = {0};
	struct val *none;

	buf_adds(&b, x->k->name);
	for (size_t i = 0; i < x->k->nargs; i++)
		buf_addf(&b, x->k->args[i].optional ? " [%s]" : " %s",
		    x->k->args[i].id);
	if (wrong == TOOL_TOO_MUCH)
		none = decide_refuse(x->d, "usage", "\"%s\" is too much; "
		    "write: %s", what, buf_str(&b));
	else if (wrong == TOOL_UNFIT)
		none = decide_refuse(x->d, "usage", "\"%s\" does not fit; "
		    "write: %s", what, buf_str(&b));
	else if (wrong == TOOL_OPEN)
		none = decide_refuse(x->d, "usage", "a quote is not closed; "
		    "write: %s", buf_str(&b));
	else
		none = decide_refuse(x->d, "usage", "\"%s\" is missing; "
		    "write: %s", what, buf_str(&b));
	buf_release(&b);
	return none;
}

static int arg_find(const struct plan_command *k, const char *word, size_t n)
{
	for (size_t i = 0; i < k->nargs; i++)
		if (strlen(k->args[i].id) == n &&
		    memcmp(k->args[i].id, word, n) == 0)
			return (int)i;
	return -1;
}

/* One argument; false after a refusal. */
static bool tool_arg(struct tool_line *x, const char *typed, bool whole)
{
	const char *word = arena_strdup(x->d->a, typed);
	const char *eq = whole ? NULL : strchr(word, '=');
	int at = eq == NULL ? -1 : arg_find(x->k, word, (size_t)(eq - word));
	size_t next = 0;

	if (at >= 0)
		word = eq + 1;
	while (at < 0 && next < x->k->nargs && x->values[next] != NULL)
		next++;
	if (at < 0 && next == x->k->nargs) {
		tool_usage(x, TOOL_TOO_MUCH, word);
		return false;
	}
	at = at < 0 ? (int)next : at;
	if (!arg_fits(&x->k->args[at], &word)) {
		tool_usage(x, TOOL_UNFIT, x->k->args[at].id);
		return false;
	}
	x->values[at] = word;
	return true;
}

/* Is every argument there that must be?  False after a refusal. */
static bool tool_complete(const struct tool_line *x)
{
	for (size_t i = 0; i < x->k->nargs; i++)
		if (x->values[i] == NULL && !x->k->args[i].optional) {
			tool_usage(x, TOOL_LACKS, x->k->args[i].id);
			return false;
		}
	return true;
}

/* In order, or as ID=VALUE; false after a refusal. */
static bool tool_args(struct tool_line *x, const char *line)
{
	struct buf word = {0};
	bool whole, fits = true;
	int got;

	while (fits && (got = quote_next(&line, &word, &whole)) != 0) {
		fits = got > 0 && tool_arg(x, buf_str(&word), whole);
		if (got < 0)
			tool_usage(x, TOOL_OPEN, NULL);
	}
	buf_release(&word);
	return fits && tool_complete(x);
}

/* ---- rows ------------------------------------------------------------- */

static int order_of(double a, double b)
{
	return a < b ? -1 : a > b;
}

/* How a cell stands to a value; false when they cannot be compared. */
static bool cell_order(enum plan_arg kind, const char *cell,
    const char *value, int *order)
{
	int64_t at, than;
	bool dated, other;
	double n, m;
	char *a, *b;

	if (kind == PLAN_ARG_NUMBER) {
		if (!tool_number(cell, &n) || !tool_number(value, &m))
			return false;
		*order = order_of(n, m);
		return true;
	}
	if (kind == PLAN_ARG_TIME) {
		if (!tool_time(cell, &at, &dated) ||
		    !tool_time(value, &than, &other))
			return false;
		if (!dated || !other) {
			at %= DAY_MS;
			than %= DAY_MS;
		}
		*order = at < than ? -1 : at > than;
		return true;
	}
	a = text_fold(cell);
	b = text_fold(value);
	*order = strcmp(a, b);
	free(a);
	free(b);
	return true;
}

static bool row_fits(const struct tool_line *x, const struct plan_row *row)
{
	for (size_t i = 0; i < x->k->nwhere; i++) {
		const struct plan_where *w = &x->k->where[i];
		const char *value = x->values[w->arg];
		int order;

		if (value != NULL && (!cell_order(x->k->args[w->arg].kind,
		    row->cells[w->column], value, &order) ||
		    !plan_compares(w->compare, order, 0)))
			return false;
	}
	return true;
}

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
		if (!row_fits(x, &t->rows[i]))
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
	const char *lang = x->d->st->people[x->d->person].lang;
	size_t n = 0;

	if (lang == NULL)
		lang = p->original;
	if (x->k->answer.n > 0)
		buf_addf(out, "%s\n", plan_say(p, &x->k->answer, lang, NULL));
	if (x->k->table >= 0)
		n = tool_rows(x, out);
	if (x->k->table >= 0 && n == 0 && x->k->empty.n > 0)
		buf_addf(out, "%s\n", plan_say(p, &x->k->empty, lang, NULL));
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

	if (r != NULL && engine_row(e, u->seq, &a, &used))
		person = state_person(e->st, event_str(&used, FIELD_PERSON));
	if (person >= 0 && e->st->people[person].lang != NULL)
		lang = e->st->people[person].lang;
	event_init(&ev, EVENT_TOOL_ANSWERED);
	event_put(&ev, FIELD_CELL, e->st->cells[e->st->teams[u->team].cell]
	    .id);
	if (r != NULL)
		event_put(&ev, FIELD_NAME, r->id);
	event_puti(&ev, FIELD_OF, u->seq);
	if (r != NULL)
		event_put(&ev, FIELD_TEXT, arena_printf(&a, "%s\n",
		    plan_say(p, &r->text, lang, NULL)));
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
	bool waits;
	size_t rows;

	if (!decide_in_play(d))
		return NULL;
	x.t = state_plan_tool(d->st, item);
	if (x.t == NULL || !state_tool_open(d->st, d->cell, item) ||
	    !state_plays(d->st, d->team, x.t->to))
		return decide_refuse(d, "unknown", "no such tool for your "
		    "team: \"%s\"", decide_text(d, "tool"));
	at = plan_command(x.t, decide_text(d, "command"));
	if (at < 0)
		return decide_refuse(d, "unknown", "%s has no command "
		    "\"%s\"", x.t->id, decide_text(d, "command"));
	x.k = &x.t->commands[at];
	if (!tool_args(&x, decide_text(d, "args")))
		return NULL;
	rows = tool_shows(&x, &shown);
	waits = tool_waits(&x);
	tool_act(&x, tool_record(&x, buf_str(&shown), waits));
	out = decide_ok(d);
	if (x.k->table >= 0 && !waits)
		val_set(d->a, out, "rows", val_int(d->a, (int64_t)rows));
	if (waits)
		val_set(d->a, out, "waits", val_bool(d->a, true));
	val_set(d->a, out, "text", val_str(d->a, waits ? "" :
	    buf_str(&shown)));
	buf_release(&shown);
	return out;
}
