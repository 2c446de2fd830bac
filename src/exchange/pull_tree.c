/*
 * pull_tree.c: clauses joined by "and" and "or": "si 1-02 respondida y (1-07
 * cumplida o 1-08 cumplida) +5m".  It must never guess: "a and b or c"
 * without parentheses, a comma alone or a clause that is not understood
 * leave the whole to a person.
 */
#include "exchange/pull_clause.h"

#include "base/text.h"

#define TREE_WORDS 160
#define TREE_LOOSE 8		/* words of a clause that mean nothing here */

enum tree_link { LINK_NONE, LINK_AND, LINK_OR, LINK_SAME, LINK_OPEN,
	LINK_CLOSE };
struct tree_word {
	const char *s;		/* NULL: a mark */
	size_t from, to;	/* in the text */
	enum tree_link link;
	bool item, skip;
};
struct tree {
	struct pull *p;
	size_t item;		/* what waits */
	const char *text;
	struct tree_word words[TREE_WORDS];
	size_t n, facts;
	const char *why;
};

static bool tree_no(struct tree *t, const char *why)
{
	if (t->why == NULL)
		t->why = why;
	return false;
}

/* ---- words ------------------------------------------------------------ */

static bool tree_add(struct tree *t, const char *from, const char *to,
    enum tree_link mark)
{
	struct tree_word *w = &t->words[t->n];

	if (t->n == TREE_WORDS)
		return tree_no(t, N_("it is too long"));
	t->n++;
	*w = (struct tree_word){ .from = (size_t)(from - t->text),
		.to = (size_t)(to - t->text), .link = mark };
	if (mark == LINK_NONE) {
		w->s = arena_strndup(&t->p->x->a, from,
		    (size_t)(to - from));
		w->item = pull_find(t->p, w->s) >= 0;
	}
	return true;
}

static bool tree_words(struct tree *t)
{
	const char *s = t->text;

	for (s += strspn(s, " \t\n"); *s != '\0'; s += strspn(s, " \t\n")) {
		size_t n = strcspn(s, " \t\n,;()\"'?");
		enum tree_link mark = *s == '(' ? LINK_OPEN : *s == ')' ?
		    LINK_CLOSE : *s == ',' || *s == ';' ? LINK_SAME :
		    LINK_NONE;

		if (mark != LINK_NONE) {
			n = 1;
		} else if (n == 0) {
			s++;
			continue;
		} else {
			while (n > 1 && (s[n - 1] == '.' || s[n - 1] == ':'))
				n--;
		}
		if (!tree_add(t, s, s + n, mark))
			return false;
		s += n;
	}
	return true;
}

/* Does a row's number stand between there and the next word that may join,
 * going that way?  A parenthesis stands for what is in it. */
static bool tree_beside(const struct tree *t, size_t i, int step)
{
	for (i += (size_t)step; i < t->n; i += (size_t)step) {
		const struct tree_word *w = &t->words[i];

		if (w->item || w->link == LINK_OPEN || w->link == LINK_CLOSE)
			return w->item || w->link == (step > 0 ? LINK_OPEN :
			    LINK_CLOSE);
		if (w->link != LINK_NONE)
			return false;
	}
	return false;
}

/* "o" is "or" in Spanish and an article in Portuguese. */
static enum tree_link tree_letter(const struct tree *t, const char *word)
{
	const struct exchange *x = t->p->x;
	bool portuguese = x->nlangs > 0 &&
	    strncmp(x->langs[0], "pt", 2) == 0;

	if (strcmp(word, "&") == 0 || strcmp(word, "+") == 0)
		return LINK_AND;
	return strcasecmp(word, "o") == 0 && !portuguese ? LINK_OR :
	    LINK_NONE;
}

static void tree_link(struct tree *t, size_t i)
{
	struct tree_word *w = &t->words[i];
	enum tree_link letter = w->s == NULL ? LINK_NONE :
	    tree_letter(t, w->s);
	char *bare;

	if (w->s == NULL || w->item)
		return;
	bare = text_bare(w->s);
	if (word_is_bare(WORD_AND, bare))
		w->link = LINK_AND;
	else if (word_is_bare(WORD_OR, bare))
		w->link = LINK_OR;
	else if (letter != LINK_NONE && tree_beside(t, i, -1) &&
	    tree_beside(t, i, 1))
		w->link = letter;
	w->skip = word_is_bare(WORD_EACH, bare) ||
	    word_is_bare(WORD_IF, bare);
	free(bare);
}

/* A comma joins what two rows are named in; else it only makes a pause. */
static void tree_links(struct tree *t)
{
	for (size_t i = 0; i < t->n; i++)
		tree_link(t, i);
	for (size_t i = 0; i < t->n; i++)
		if (t->words[i].link == LINK_SAME &&
		    (!tree_beside(t, i, -1) || !tree_beside(t, i, 1)))
			t->words[i] = (struct tree_word){ .s = ",",
				.from = t->words[i].from,
				.to = t->words[i].to };
}

/* "+5m" or "+5 min" at the very end. */
static void tree_delay(struct tree *t, int64_t *ms)
{
	bool two;

	*ms = 0;
	for (size_t back = 1; back <= 2 && back < t->n; back++) {
		const struct tree_word *w = &t->words[t->n - back];

		if (w->s == NULL || w->s[0] != '+' || !clause_length(w->s,
		    back == 2 ? w[1].s : NULL, ms, &two) ||
		    two != (back == 2))
			continue;
		t->n -= back;
		return;
	}
}

/* ---- clauses ---------------------------------------------------------- */

static bool tree_clause(struct tree *t, const struct clause *c,
    struct exchange_cond *out)
{
	struct exchange_cond fact = {0};

	if (c->items == 0)
		return tree_no(t, N_("it names no row of this list"));
	if (c->ms >= 0)
		return tree_no(t, N_("a length of time is only read at its "
		    "end, as in +5m"));
	if (++t->facts > EXCHANGE_COND_FACTS)
		return tree_no(t, N_("it is too long"));
	if (c->items != 1 || c->both || c->odd || c->loose > TREE_LOOSE ||
	    (fact.fact = clause_fact(t->p->x, c, &fact)) == FACT_NONE)
		return false;
	if (exchange_cond_names(t->p->x, &fact, (int)t->item))
		return tree_no(t, N_("it waits for itself"));
	*out = fact;
	/* "not met" is missed; the others are turned round. */
	if (c->is_not && (c->missed || fact.fact == FACT_ANSWERED ||
	    fact.fact == FACT_SENT || fact.fact == FACT_DECIDED)) {
		*out = (struct exchange_cond){ .fact = FACT_NO };
		exchange_cond_join(t->p->x, out, &fact);
	}
	return true;
}

/* ---- groups ----------------------------------------------------------- */

/* The parenthesis that closes the one at i, or `to`. */
static size_t tree_close(const struct tree *t, size_t i, size_t to)
{
	int open = 0;

	for (; i < to; i++) {
		open += t->words[i].link == LINK_OPEN;
		open -= t->words[i].link == LINK_CLOSE;
		if (open == 0)
			return i;
	}
	return to;
}

struct tree_part {
	size_t from, to;
	bool group, no;		/* in parentheses; "not" in front */
};
struct tree_parts {
	struct tree_part v[EXCHANGE_COND_FACTS];
	struct clause clauses[EXCHANGE_COND_FACTS];
	size_t n;
	enum tree_link link;
};

static bool tree_part(struct tree *t, struct tree_parts *all, size_t from,
    size_t to)
{
	struct tree_part part = { from, to, false, false };
	struct clause *c = &all->clauses[all->n];
	size_t at = from;
	char *s;

	if (all->n == ARRAY_LEN(all->v))
		return tree_no(t, N_("it is too long"));
	while (at < to && t->words[at].skip)
		at++;
	if (at + 1 < to && t->words[at + 1].link == LINK_OPEN &&
	    t->words[at].s != NULL && word_is(WORD_NOT, t->words[at].s)) {
		part.no = true;
		at++;
	}
	part.from = at;
	*c = (struct clause){ .item = -1, .ms = -1 };
	if (at == to)
		return false;
	if (t->words[at].link == LINK_OPEN) {
		part.group = true;
		if (tree_close(t, at, to) != to - 1)
			return false;
	} else {
		s = arena_strndup(&t->p->x->a, t->text + t->words[at].from,
		    t->words[to - 1].to - t->words[at].from);
		clause_read(t->p, s, c);
	}
	all->v[all->n++] = part;
	return true;
}

/* Cuts where words join, outside of parentheses. */
static bool tree_cut(struct tree *t, struct tree_parts *all, size_t from,
    size_t to)
{
	size_t start = from;

	for (size_t i = from; i <= to; i++) {
		enum tree_link link = i < to ? t->words[i].link : LINK_SAME;

		if (link == LINK_OPEN) {
			i = tree_close(t, i, to);
			if (i == to)
				return false;
			continue;
		}
		if (link == LINK_CLOSE)
			return false;
		if (link == LINK_NONE)
			continue;
		if (link != LINK_SAME && all->link != LINK_NONE &&
		    all->link != link)
			return tree_no(t, N_("\"and\" and \"or\" are mixed "
			    "without parentheses"));
		if (link != LINK_SAME)
			all->link = link;
		if (!tree_part(t, all, start, i))
			return false;
		start = i + 1;
	}
	return all->n == 1 || all->link != LINK_NONE;
}

static bool tree_group(struct tree *t, size_t from, size_t to, int depth,
    struct exchange_cond *out);

static bool tree_one(struct tree *t, const struct tree_parts *all, size_t i,
    int depth, struct exchange_cond *out)
{
	const struct tree_part *part = &all->v[i];
	struct exchange_cond inner = {0};

	if (!part->group)
		return tree_clause(t, &all->clauses[i], out);
	if (!tree_group(t, part->from + 1, part->to - 1, depth + 1, &inner))
		return false;
	*out = inner;
	if (part->no) {
		*out = (struct exchange_cond){ .fact = FACT_NO };
		exchange_cond_join(t->p->x, out, &inner);
	}
	return true;
}

static bool tree_group(struct tree *t, size_t from, size_t to, int depth,
    struct exchange_cond *out)
{
	struct tree_parts *all;
	bool taken;

	/* A "not" and a fact may still come on top of each group. */
	if (depth > EXCHANGE_COND_DEPTH / 2)
		return tree_no(t, N_("it has too many parentheses in one "
		    "another"));
	all = xcalloc(1, sizeof(*all));
	taken = tree_cut(t, all, from, to);
	if (taken)
		clause_lend(all->clauses, all->n);
	*out = (struct exchange_cond){ .fact = all->link == LINK_OR ?
		FACT_ANY : FACT_ALL };
	for (size_t i = 0; i < all->n && taken; i++) {
		struct exchange_cond kid = {0};

		taken = tree_one(t, all, i, depth, &kid);
		if (taken && all->n == 1)
			*out = kid;
		else if (taken)
			exchange_cond_join(t->p->x, out, &kid);
	}
	free(all);
	return taken;
}

bool tree_read(struct pull *p, size_t item, const char *s,
    struct exchange_cond *out, int64_t *ms, const char **why)
{
	struct tree *t = xcalloc(1, sizeof(*t));
	bool taken;

	t->p = p;
	t->item = item;
	t->text = s;
	taken = tree_words(t);
	if (taken) {
		tree_delay(t, ms);
		tree_links(t);
		taken = tree_group(t, 0, t->n, 0, out);
	}
	if (taken && exchange_cond_at_start(out))
		taken = tree_no(t, N_("it would hold from the start"));
	*why = t->why;
	free(t);
	return taken;
}
