/*
 * dot.c: the branch map for programs: JSON and Graphviz's language.
 */
#include "config.h"

#include "explore/inner.h"

static const char *const fates[] = {
	[EXPLORE_NEVER] = "never", [EXPLORE_UNPROVED] = "unproved",
	[EXPLORE_WAY] = "way", [EXPLORE_ALWAYS] = "always",
};
/* ---- JSON ------------------------------------------------------------- */

void explore_write(const struct explore *x, struct buf *out)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < x->nnodes; i++) {
		struct explore_node n = explore_node(x, i);
		struct buf way = {0};

		explore_way(x, i, &way);
		buf_addf(out, "%s{\"fate\":\"%s\",\"id\":", i > 0 ? "," : "",
		    fates[explore_fate(x, i)]);
		buf_addjson(out, plan_id(x->p, node_item(n.kind), n.index));
		buf_addf(out, ",\"kind\":\"%s\"",
		    plan_item_name(node_item(n.kind)));
		if (n.kind == EXPLORE_OUTCOME) {
			buf_adds(out, ",\"outcome\":");
			buf_addjson(out, plan_outcome(
			    &x->p->decisions[n.index], (size_t)n.outcome));
		}
		buf_adds(out, ",\"way\":");
		buf_addjson(out, buf_str(&way));
		buf_addc(out, '}');
		buf_release(&way);
	}
	buf_addc(out, ']');
}

/* ---- Graphviz --------------------------------------------------------- */

/* Ids are plain; titles are left out: a graph is read by its ids. */
static void dot_node(const struct explore *x, size_t i, struct buf *out)
{
	static const char *const shapes[EXPLORE_KINDS] = {
		[EXPLORE_INJECT] = "box", [EXPLORE_QUESTION] = "ellipse",
		[EXPLORE_OUTCOME] = "diamond", [EXPLORE_EXPECT] = "hexagon",
		[EXPLORE_MILESTONE] = "house", [EXPLORE_OBJECTIVE] = "note",
	};
	struct explore_node n = explore_node(x, i);
	enum explore_fate fate = explore_fate(x, i);
	struct map_row row = { i, node_window(x, i).earliest,
		node_window(x, i).latest };

	buf_addf(out, "\tn%zu [shape=%s, style=%s, label=\"", i,
	    shapes[n.kind],
	    fate == EXPLORE_NEVER ? "dotted" :
	    fate == EXPLORE_UNPROVED ? "dashed" :
	    fate == EXPLORE_ALWAYS ? "bold" : "solid");
	explore_name(x, i, out);
	buf_adds(out, "\\n");
	map_when(x, &row, out);
	buf_adds(out, "\"];\n");
}

static void dot_edge(size_t from, size_t to, const char *how, void *arg)
{
	buf_addf(arg, "\tn%zu -> n%zu [label=\"%s\"%s];\n", from, to, how,
	    strcmp(how, "unless") == 0 ? ", style=dashed, arrowhead=tee" :
	    "");
}

/* What people do, as nodes of their own. */
static void dot_deeds(const struct explore *x, struct buf *out)
{
	for (size_t i = 0; i < x->nnodes; i++) {
		const struct way *t = x->facts[i].ways.n > 0 ?
		    x->facts[i].ways.v[0] : NULL;

		if (explore_node(x, i).kind != EXPLORE_OUTCOME || t == NULL)
			continue;
		for (int k = 0; k < t->nlits; k++) {
			buf_addf(out, "\td%d [shape=plaintext, label=\"",
			    t->lits[k]);
			plan_cond_text(x->p, t->lits[k], out);
			buf_addf(out, "\"];\n\td%d -> n%zu;\n", t->lits[k],
			    i);
		}
	}
}

void explore_dot(const struct explore *x, struct buf *out)
{
	buf_addf(out, "digraph \"%s\" {\n\trankdir=LR;\n\tnode "
	    "[fontname=\"sans-serif\"];\n", x->p->id);
	for (size_t i = 0; i < x->nnodes; i++)
		dot_node(x, i, out);
	explore_edges(x, dot_edge, out);
	dot_deeds(x, out);
	buf_adds(out, "}\n");
}
