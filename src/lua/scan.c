/*
 * scan.c: the table constructors of a file, and which belong to a
 * declaration.
 *
 * A stack of open brackets and blocks is kept in a list, so that deep
 * nesting costs memory in proportion to the file and no more.
 */
#include "config.h"

#include "lua/scan.h"

#include "base/said.h"
#include "lua/api.h"

enum opened { OPENED_TABLE, OPENED_PAREN, OPENED_BRACKET, OPENED_BLOCK };

struct frame {
	enum opened kind;
	struct scan_table *table;	/* TABLE */
	bool item_next;			/* TABLE: an item begins here */
	const char *call;		/* PAREN: the declaration it is of */
	int line;
	bool condition;			/* of a call that makes one */
	bool chosen;			/* behind "and" */
};
struct scanner {
	struct scan *out;
	struct arena *a;
	struct scan_lexer l;
	struct scan_token last, last2;	/* the two tokens before */
	struct frame *stack;
	size_t n, cap;
	const char *closed;		/* declaration whose ) was just read */
	int closed_line;
	bool condition, chosen;		/* was the last token the end of one? */
	bool joined;			/* was it "and", "or" behind one? */
};

/* As grow(), in an arena. */
static void more(struct arena *a, void *array_address, size_t *cap,
    size_t need, size_t size)
{
	void **array = array_address, *p;
	size_t room = *cap ? *cap * 2 : 4;

	if (need <= *cap)
		return;
	p = arena_calloc(a, room, size);
	if (*cap)
		memcpy(p, *array, *cap * size);
	*array = p;
	*cap = room;
}

/* Does the token name a condition that is made here? */
static bool makes(const struct scan_token *t, const struct scan_token *before)
{
	const struct api_entry *e;
	size_t n;

	if (t->kind != SCAN_NAME || scan_is(before, ".") ||
	    scan_is(before, ":") || scan_is(before, "function"))
		return false;
	e = api_entries(&n);
	for (size_t i = 0; i < n; i++)
		if (e[i].class == API_CONDITION && scan_is(t, e[i].name))
			return true;
	return false;
}

static bool called(const struct scanner *s)
{
	struct scan_lexer ahead = s->l;
	struct scan_token next = scan_next(&ahead);

	return next.kind == SCAN_STRING || scan_is(&next, "(") ||
	    scan_is(&next, "{");
}

/*
 * A condition is a value that is true to Lua: of two with "and" between the
 * last is taken, with "or" the first, and the other is lost.  "a and X or Y"
 * chooses one of two on purpose.
 */
static bool loses(struct scanner *s, const struct scan_token *t)
{
	bool lost = s->joined && makes(t, &s->last) && called(s);

	s->joined = s->condition && (scan_is(t, "and") ||
	    (scan_is(t, "or") && !s->chosen));
	s->condition = t->kind == SCAN_STRING && makes(&s->last, &s->last2);
	s->chosen = s->condition && scan_is(&s->last2, "and");
	return lost;
}

static void refuse(struct scanner *s, const struct scan_token *t)
{
	static const struct { const char *what, *text; } signs[] = {
		{ "^", SAID("the ^ operator is not available (its last digit "
		    "depends on the processor): multiply instead") },
		{ "_ENV", SAID("the name _ENV is not available: globals are "
		    "what they are") },
	};
	const char *text = NULL;
	struct scan *o = s->out;
	size_t i;

	for (i = 0; i < ARRAY_LEN(signs); i++)
		if (scan_is(t, signs[i].what))
			text = signs[i].text;
	if (scan_is(t, ">") && scan_is(&s->last, "close") &&
	    scan_is(&s->last2, "<"))
		text = SAID("the attribute <close> is not available");
	if (loses(s, t))
		text = SAID("conditions are joined by all{...} and any{...}: "
		    "of two with \"and\" or \"or\" between them one is "
		    "lost");
	if (!text)
		return;
	more(s->a, &o->refusals, &o->caprefusals, o->nrefusals + 1,
	    sizeof(*o->refusals));
	o->refusals[o->nrefusals++] =
	    (struct scan_refusal){ .line = t->line, .text = text };
}

/* The declaration a name token calls, or NULL. */
static const char *declares(const struct scan_token *t,
    const struct scan_token *before)
{
	const struct api_entry *e;
	size_t i, n;

	if (t->kind != SCAN_NAME || scan_is(before, ".") ||
	    scan_is(before, ":") || scan_is(before, "function"))
		return NULL;
	e = api_entries(&n);
	for (i = 0; i < n; i++)
		if ((e[i].class == API_DECLARATION ||
		    e[i].class == API_CASE) && scan_is(t, e[i].name))
			return e[i].name;
	return NULL;
}

static struct frame *top(struct scanner *s)
{
	return s->n ? &s->stack[s->n - 1] : NULL;
}

static struct frame *push(struct scanner *s, enum opened kind)
{
	grow(&s->stack, &s->cap, s->n + 1, sizeof(*s->stack));
	s->stack[s->n] = (struct frame){ .kind = kind };
	return &s->stack[s->n++];
}

static void pop(struct scanner *s, enum opened kind)
{
	if (!s->n || s->stack[s->n - 1].kind != kind)
		return;		/* not Lua */
	s->n--;
	s->condition = s->stack[s->n].condition;
	s->chosen = s->stack[s->n].chosen;
}

static struct scan_field *add_field(struct scanner *s, struct frame *f,
    const char *key, size_t len, int line)
{
	struct scan_table *t = f->table;
	struct scan_field *field;

	more(s->a, &t->fields, &t->cap, t->n + 1, sizeof(*t->fields));
	field = &t->fields[t->n++];
	field->line = line;
	if (key)
		field->key = arena_strndup(s->a, key, len);
	f->item_next = false;
	return field;
}

static void add_site(struct scanner *s, const char *name, int line,
    struct scan_table *table)
{
	struct scan *o = s->out;

	more(s->a, &o->sites, &o->capsites, o->nsites + 1,
	    sizeof(*o->sites));
	o->sites[o->nsites++] = (struct scan_site){
		.name = name, .line = line, .table = table,
	};
}

static void open_table(struct scanner *s)
{
	struct scan_table *table = arena_calloc(s->a, 1, sizeof(*table));
	struct frame *f = top(s);
	const char *name;

	if (f && f->kind == OPENED_TABLE && f->table->n &&
	    !f->table->fields[f->table->n - 1].child)
		f->table->fields[f->table->n - 1].child = table;
	name = declares(&s->last, &s->last2);
	if (!name && s->last.kind == SCAN_STRING)	/* case "..." { */
		name = declares(&s->last2, &s->last);
	if (name) {
		add_site(s, name, s->last.kind == SCAN_STRING ?
		    s->last2.line : s->last.line, table);
	} else if (s->closed) {
		add_site(s, s->closed, s->closed_line, table);
	} else if (f && f->kind == OPENED_PAREN && f->call) {
		add_site(s, f->call, f->line, table);
		f->call = NULL;
	}
	f = push(s, OPENED_TABLE);
	f->table = table;
	f->item_next = true;
	f->condition = makes(&s->last, &s->last2);
	f->chosen = scan_is(&s->last2, "and");
}

static void open_paren(struct scanner *s)
{
	const char *name = declares(&s->last, &s->last2);
	int line = s->last.line;
	struct frame *f = top(s);

	if (!name && f && f->kind == OPENED_PAREN) {
		name = f->call;
		line = f->line;
	}
	f = push(s, OPENED_PAREN);
	f->call = name;
	f->line = line;
	f->condition = makes(&s->last, &s->last2);
	f->chosen = scan_is(&s->last2, "and");
}

static void close_paren(struct scanner *s)
{
	struct frame *f = top(s);

	if (f && f->kind == OPENED_PAREN) {
		s->closed = f->call;
		s->closed_line = f->line;
	}
	pop(s, OPENED_PAREN);
}

/* A token that is not the begin of a table's item. */
static void any_token(struct scanner *s, const struct scan_token *t)
{
	struct frame *f = top(s);

	if (scan_is(t, "{"))
		open_table(s);
	else if (scan_is(t, "("))
		open_paren(s);
	else if (scan_is(t, "["))
		push(s, OPENED_BRACKET);
	else if (scan_is(t, "}"))
		pop(s, OPENED_TABLE);
	else if (scan_is(t, "]"))
		pop(s, OPENED_BRACKET);
	else if (scan_is(t, "function") || scan_is(t, "do") ||
	    scan_is(t, "if") || scan_is(t, "repeat"))
		push(s, OPENED_BLOCK);
	else if (scan_is(t, "end") || scan_is(t, "until"))
		pop(s, OPENED_BLOCK);
	else if ((scan_is(t, ",") || scan_is(t, ";")) && f &&
	    f->kind == OPENED_TABLE)
		f->item_next = true;
	if (scan_is(t, ")"))
		close_paren(s);
	else
		s->closed = NULL;
}

static void remember_id(struct scanner *s, struct frame *f)
{
	struct scan_lexer ahead = s->l;
	struct scan_token t = scan_next(&ahead);

	if (t.kind == SCAN_STRING)
		f->table->id = arena_strndup(s->a, t.s, t.n);
}

/* "[" STRING "]" "=" */
static bool string_key(struct scanner *s, struct frame *f,
    struct scan_token *t)
{
	struct scan_lexer ahead = s->l;
	struct scan_token key = scan_next(&ahead), close = scan_next(&ahead);
	struct scan_token is = scan_next(&ahead);

	if (key.kind != SCAN_STRING || !scan_is(&close, "]") ||
	    !scan_is(&is, "="))
		return false;
	add_field(s, f, key.s, key.n, t->line);
	s->l = ahead;
	*t = is;
	return true;
}

/* The first token of a table's item, or its end.  True when a key was read:
 * *t is its "=". */
static bool item(struct scanner *s, struct scan_token *t)
{
	struct frame *f = top(s);
	struct scan_lexer ahead = s->l;
	struct scan_token next;

	if (scan_is(t, "}") || scan_is(t, ",") || scan_is(t, ";"))
		return false;
	if (scan_is(t, "[")) {
		if (string_key(s, f, t))
			return true;
		add_field(s, f, NULL, 0, t->line);
		return false;
	}
	next = scan_next(&ahead);
	if (t->kind == SCAN_NAME && scan_is(&next, "=")) {
		add_field(s, f, t->s, t->n, t->line);
		s->l = ahead;
		if (scan_is(t, "id"))
			remember_id(s, f);
		*t = next;
		return true;
	}
	add_field(s, f, NULL, 0, t->line)->position = ++f->table->positions;
	return false;
}

void scan_source(struct scan *out, struct arena *a, const char *p, size_t n)
{
	struct scanner s = { .out = out, .a = a };
	struct scan_token t;
	struct frame *f;

	scan_start(&s.l, p, n);
	for (t = scan_next(&s.l); t.kind != SCAN_END; t = scan_next(&s.l)) {
		refuse(&s, &t);
		f = top(&s);
		if (!f || f->kind != OPENED_TABLE || !f->item_next ||
		    !item(&s, &t))
			any_token(&s, &t);
		s.last2 = s.last;
		s.last = t;
	}
	free(s.stack);
}

const struct scan_table *scan_find(const struct scan *s, const char *name,
    int line, const char *id)
{
	const struct scan_table *first = NULL;
	size_t i;

	for (i = 0; i < s->nsites; i++) {
		const struct scan_site *site = &s->sites[i];

		if (site->line != line || strcmp(site->name, name) != 0)
			continue;
		if (!id || (site->table->id &&
		    strcmp(site->table->id, id) == 0))
			return site->table;
		if (!first)
			first = site->table;
	}
	return first;
}

const struct scan_field *scan_key(const struct scan_table *t,
    const char *key)
{
	size_t i;

	for (i = 0; t && i < t->n; i++)
		if (t->fields[i].key && strcmp(t->fields[i].key, key) == 0)
			return &t->fields[i];
	return NULL;
}

const struct scan_field *scan_position(const struct scan_table *t,
    size_t position)
{
	if (!t || position == 0 || position > t->n ||
	    t->fields[position - 1].position != position)
		return NULL;
	return &t->fields[position - 1];
}
