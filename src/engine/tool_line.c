/*
 * tool_line.c: a line as typed becomes the typed arguments of a tool, and
 * they choose rows.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/date.h"
#include "base/quote.h"
#include "base/text.h"
#include "engine/tool_line.h"

#define DAY_MS 86400000

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

	buf_addf(&b, "%s %s", x->t->id, x->k->name);
	for (size_t i = 0; i < x->k->nargs; i++)
		buf_addf(&b, x->k->args[i].optional ? " [<%s>]" : " <%s>",
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
bool engine_tool_args(struct tool_line *x, const char *line)
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

bool engine_tool_row(const struct tool_line *x,
    const struct plan_row *row)
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
