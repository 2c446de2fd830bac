/*
 * map.c: the branch map as a table, as JSON and in Graphviz's language.
 */
#include "config.h"

#include "explore/inner.h"

#include "base/text.h"

#define LOAD_COLUMNS 16

/* ---- the table -------------------------------------------------------- */

/* From the earliest way on. */
static struct window ways_window(const struct ways *ways)
{
	int64_t first = 0;

	for (size_t i = 0; i < ways->n; i++)
		if (i == 0 || ways->v[i]->at < first)
			first = ways->v[i]->at;
	return (struct window){ { first }, { first } };
}

struct window node_window(const struct explore *x, size_t i)
{
	struct explore_node n = explore_node(x, i);
	const struct windows *w = &x->windows;

	if (n.kind == EXPLORE_INJECT)
		return w->injects[n.index];
	if (n.kind == EXPLORE_QUESTION)
		return w->questions[n.index];
	if (n.kind != EXPLORE_OUTCOME)
		return ways_window(&x->facts[i].ways);
	return n.outcome + 1 == (int)plan_outcomes(
	    &x->p->decisions[n.index]) ? w->no[n.index] : w->yes[n.index];
}

/* By time, then as declared. */
static int map_order(const void *a, const void *b)
{
	const struct map_row *x = a, *y = b;

	if (x->earliest.ms != y->earliest.ms)
		return x->earliest.ms < y->earliest.ms ? -1 : 1;
	return x->node < y->node ? -1 : x->node > y->node;
}

static struct map_row *map_rows(const struct explore *x)
{
	struct map_row *v = xcalloc(x->nnodes + 1, sizeof(*v));

	for (size_t i = 0; i < x->nnodes; i++) {
		struct window w = node_window(x, i);

		v[i] = (struct map_row){ i, w.earliest, w.latest };
	}
	qsort(v, x->nnodes, sizeof(*v), map_order);
	return v;
}

void map_when(const struct explore *x, const struct map_row *r,
    struct buf *out)
{
	char a[SPAN_TEXT], b[SPAN_TEXT];

	if (explore_fate(x, r->node) == EXPLORE_NEVER) {
		buf_adds(out, "-");
		return;
	}
	buf_adds(out, instant_short(r->earliest, a));
	if (r->latest.ms > r->earliest.ms)
		buf_addf(out, "-%s", instant_short(r->latest, b) + 2);
}

/* What it takes, in words. */
static void map_way(const struct explore *x, size_t i, const struct i18n *cat,
    struct buf *out)
{
	enum explore_fate fate = explore_fate(x, i);
	struct buf way = {0};

	explore_way(x, i, &way);
	if (fate == EXPLORE_NEVER)
		buf_adds(out, tr(cat, N_("never")));
	else if (fate == EXPLORE_ALWAYS)
		buf_adds(out, tr(cat, N_("by itself")));
	else if (fate == EXPLORE_UNPROVED)
		buf_addf(out, "%s%s%s", tr(cat, N_("unproved")),
		    way.len > 0 ? ": " : "", buf_str(&way));
	else if (way.len > 0)
		buf_addf(out, "%s", buf_str(&way));
	else
		buf_adds(out, tr(cat, N_("nobody need act")));
	buf_release(&way);
}

struct map_next {
	const struct explore *x;
	size_t from, last;
	struct buf *out;
};

static void map_next_edge(size_t from, size_t to, const char *how, void *arg)
{
	struct map_next *m = arg;

	if (from != m->from || to == m->last || strcmp(how, "unless") == 0)
		return;
	m->last = to;
	buf_adds(m->out, m->out->len > 0 ? ", " : "");
	explore_name(m->x, to, m->out);
}

#define MAP_COLUMNS 5

static void map_cell(const struct explore *x, const struct map_row *r,
    int col, const struct i18n *cat, struct buf *out)
{
	struct map_next next = { x, r->node, SIZE_MAX, out };

	buf_clear(out);
	switch (col) {
	case 0: map_when(x, r, out); break;
	case 1:
		buf_adds(out, plan_item_name(node_item(explore_node(x,
		    r->node).kind)));
		break;
	case 2: explore_name(x, r->node, out); break;
	case 3: map_way(x, r->node, cat, out); break;
	default: explore_edges(x, map_next_edge, &next);
	}
}

static void map_table(const struct explore *x, const struct i18n *cat,
    struct buf *out)
{
	static const char *const words[MAP_COLUMNS] = { N_("when"),
		N_("kind"), N_("id"), N_("way"), N_("leads to") };
	struct map_row *rows = map_rows(x);
	int width[MAP_COLUMNS];
	struct buf cell = {0};

	for (int col = 0; col < MAP_COLUMNS; col++) {
		width[col] = text_width(tr(cat, words[col]));
		for (size_t i = 0; i < x->nnodes && col < 4; i++) {
			map_cell(x, &rows[i], col, cat, &cell);
			if (text_width(buf_str(&cell)) > width[col])
				width[col] = text_width(buf_str(&cell));
		}
		if (col < 4)
			text_pad(out, tr(cat, words[col]), width[col] + 2);
		else
			buf_adds(out, tr(cat, words[col]));
	}
	buf_addc(out, '\n');
	for (size_t i = 0; i < x->nnodes; i++) {
		for (int col = 0; col < MAP_COLUMNS; col++) {
			map_cell(x, &rows[i], col, cat, &cell);
			if (col < 4)
				text_pad(out, buf_str(&cell),
				    width[col] + 2);
			else
				buf_adds(out, buf_str(&cell));
		}
		while (out->len > 0 && out->p[out->len - 1] == ' ')
			out->p[--out->len] = '\0';
		buf_addc(out, '\n');
	}
	buf_release(&cell);
	free(rows);
}

/* ---- loads ------------------------------------------------------------ */

static void load_row(const struct explore *x, const struct load *l, size_t r,
    size_t from, size_t to, int width, struct buf *out)
{
	struct buf cell = {0};

	text_pad(out, r == SIZE_MAX ? "" : x->p->roles[r].id, width);
	for (size_t q = from; q < to; q++) {
		char at[SPAN_TEXT];

		buf_clear(&cell);
		if (r == SIZE_MAX)
			buf_addf(&cell, "%5s ", instant_short((struct instant){
			    (int64_t)q * QUARTER_MS }, at) + 2);
		else if (l->most[r * l->quarters + q] == 0)
			buf_adds(&cell, "    . ");
		else
			buf_addf(&cell, "%5d%c", l->most[r * l->quarters + q],
			    l->most[r * l->quarters + q] > load_limit(x->p) ?
			    '!' : ' ');
		buf_add(out, cell.p, cell.len);
	}
	while (out->len > 0 && out->p[out->len - 1] == ' ')
		out->p[--out->len] = '\0';
	buf_addc(out, '\n');
	buf_release(&cell);
}

static void map_loads(struct explore *x, const struct i18n *cat,
    struct buf *out)
{
	const struct load *l = explore_load(x);
	int width = 0;

	for (size_t r = 0; r < x->p->nroles; r++)
		if (text_width(x->p->roles[r].id) > width)
			width = text_width(x->p->roles[r].id);
	buf_addf(out, "\n%s\n", tr(cat, N_("injects and questions each "
	    "quarter of an hour, in the fullest play: . none, ! too many")));
	for (size_t from = 0; from < l->quarters; from += LOAD_COLUMNS) {
		size_t to = from + LOAD_COLUMNS < l->quarters ?
		    from + LOAD_COLUMNS : l->quarters;

		load_row(x, l, SIZE_MAX, from, to, width, out);
		for (size_t r = 0; r < x->p->nroles; r++)
			load_row(x, l, r, from, to, width, out);
	}
	if (l->plays < l->ways)
		buf_addf(out, tr(cat, N_("(%zu of %zu ways were gone "
		    "through)\n")), l->plays, l->ways);
}

/* ---- loops ------------------------------------------------------------ */

struct loops {
	const struct explore *x;
	size_t *heads, n;		/* first edge of each node */
	struct { size_t from, to; } *v;	/* sorted */
	size_t nv, cap;
	size_t *stack, depth;
	bool *on;
};

static void loops_edge(size_t from, size_t to, const char *how, void *arg)
{
	struct loops *l = arg;

	(void)how;
	grow((void **)&l->v, &l->cap, l->nv + 1, sizeof(*l->v));
	l->v[l->nv].from = from;
	l->v[l->nv++].to = to;
}

/* Can the node be come back to? */
static bool loops_back(struct loops *l, size_t start)
{
	l->depth = 0;
	memset(l->on, 0, l->n);
	l->stack[l->depth++] = start;
	while (l->depth > 0) {
		size_t at = l->stack[--l->depth];

		for (size_t i = l->heads[at]; i < l->heads[at + 1]; i++) {
			size_t to = l->v[i].to;

			if (to == start)
				return true;
			if (!l->on[to]) {
				l->on[to] = true;
				l->stack[l->depth++] = to;
			}
		}
	}
	return false;
}

static int loops_order(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : x[1] < y[1] ? -1 :
	    x[1] > y[1];
}

static void map_loops(const struct explore *x, const struct i18n *cat,
    struct buf *out)
{
	struct loops l = { .x = x, .n = x->nnodes };
	struct buf names = {0};
	size_t k = 0;

	explore_edges(x, loops_edge, &l);
	if (l.nv > 0)
		qsort(l.v, l.nv, sizeof(*l.v), loops_order);
	l.heads = xcalloc(l.n + 2, sizeof(*l.heads));
	l.stack = xcalloc(l.n + 1, sizeof(*l.stack));
	l.on = xcalloc(l.n + 1, sizeof(*l.on));
	for (size_t i = 0; i <= l.n; i++) {
		while (k < l.nv && l.v[k].from < i)
			k++;
		l.heads[i] = k;
	}
	for (size_t i = 0; i < l.n; i++)
		if (loops_back(&l, i)) {
			buf_adds(&names, names.len > 0 ? ", " : "");
			explore_name(x, i, &names);
		}
	if (names.len > 0)
		buf_addf(out, "\n%s: %s\n", tr(cat, N_("loops (each is sent "
		    "once all the same)")), buf_str(&names));
	buf_release(&names);
	free(l.v);
	free(l.heads);
	free(l.stack);
	free(l.on);
}

void explore_text(struct explore *x, const struct i18n *cat, struct buf *out)
{
	map_table(x, cat, out);
	map_loops(x, cat, out);
	map_loads(x, cat, out);
}
