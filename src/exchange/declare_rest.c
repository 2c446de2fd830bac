/*
 * declare_rest.c: a row for each declaration that has no moment: the exercise
 * itself, roles, seats, personas, channels, facts, variables, rubrics,
 * texts and tables.
 */
#include "exchange/declare.h"

#include "exchange/exchange.h"

#define TABLE_PIECE ((size_t)8 << 10)	/* bytes of a table in one cell */

struct rest {
	struct declare *d;
	declared_fn *fn;
	void *data;
};

static int rest_row(struct rest *k, const char *kind, const char *id,
    const struct plan_text *title)
{
	return declare_row(k->d, &(struct declared){ .kind = kind, .id = id,
	    .title = title, .inject = -1, .role = -1 }, k->fn, k->data);
}

/* ---- the exercise and its people ---------------------------------------- */

static int rest_scenario(struct rest *k)
{
	const struct plan *p = k->d->p;
	struct declare *d = k->d;
	bool original = false;

	declare_str(d, "version", p->version);
	declare_span(d, "length", p->length);
	declare_str(d, "mode", plan_mode_name(p->mode));
	declare_str(d, "release", plan_release_name(p->release));
	declare_true(d, "ranking", p->ranking);
	if (p->freeze.ms > 0)
		declare_span(d, "freeze", p->freeze);
	for (size_t i = 0; i < d->nlangs; i++)
		original |= strcmp(d->langs[i], p->original) == 0;
	if (original && d->nlangs > 1)
		declare_str(d, "original", p->original);
	if (p->mark.n > 1 && d->nlangs > 1)
		declare_text(d, "mark", &p->mark);
	return rest_row(k, "scenario", p->id, &p->title);
}

static int rest_people(struct rest *k)
{
	const struct plan *p = k->d->p;
	struct declare *d = k->d;
	int rc = 0;

	for (size_t i = 0; i < p->nroles && rc == 0; i++) {
		const struct plan_role *r = &p->roles[i];

		declare_str(d, "absent", r->absent == PLAN_ABSENT_MERGED ?
		    p->roles[r->merged].id : plan_absent_name(r->absent));
		if (r->capacity > 0)
			declare_int(d, "capacity", r->capacity);
		if (r->phone != NULL)
			declare_str(d, "phone", r->phone);
		rc = rest_row(k, "role", r->id, &r->name);
	}
	for (size_t i = 0; i < p->npositions && rc == 0; i++) {
		if (p->positions[i].role >= 0)
			declare_str(d, "role",
			    p->roles[p->positions[i].role].id);
		if (p->positions[i].phone != NULL)
			declare_str(d, "phone", p->positions[i].phone);
		rc = rest_row(k, "position", p->positions[i].id,
		    &p->positions[i].title);
	}
	return rc;
}

static int rest_persona(struct rest *k, const struct plan_persona *v)
{
	const char **ids = xcalloc(v->nchannels, sizeof(*ids));
	struct declare *d = k->d;

	declare_str(d, "played_by", v->played_by);
	declare_roles(d, "known_to", v->known_to);
	for (size_t i = 0; i < v->nchannels; i++)
		ids[i] = d->p->channels[v->channels[i]].id;
	declare_strs(d, "channels", ids, v->nchannels);
	free(ids);
	if (v->nreplies > 0)
		declare_open(d, "replies");
	for (size_t i = 0; i < v->nreplies; i++) {
		declare_open(d, NULL);
		declare_str(d, "match", v->replies[i].match);
		declare_str(d, "text", v->replies[i].text);
		if (v->replies[i].delay.ms > 0)
			declare_span(d, "delay", v->replies[i].delay);
		declare_close(d);
	}
	if (v->nreplies > 0)
		declare_close(d);
	return rest_row(k, "persona", v->id, &v->title);
}

static int rest_channel(struct rest *k, const struct plan_carrier *c)
{
	const struct plan *p = k->d->p;

	declare_str(k->d, "kind", plan_channel_name(c->kind));
	declare_str(k->d, "when_cut", plan_when_cut_name(c->when_cut));
	if (c->instead >= 0)
		declare_str(k->d, "instead", p->channels[c->instead].id);
	return rest_row(k, "channel", c->id, &c->title);
}

static int rest_talk(struct rest *k)
{
	const struct plan *p = k->d->p;
	struct declare *d = k->d;
	int rc = 0;

	for (size_t i = 0; i < p->nchannels && rc == 0; i++)
		if (exchange_is_written(p, PLAN_CHANNEL, i))
			rc = rest_channel(k, &p->channels[i]);
	for (size_t i = 0; i < p->npersonas && rc == 0; i++)
		rc = rest_persona(k, &p->personas[i]);
	for (size_t i = 0; i < p->nfacts && rc == 0; i++) {
		const struct plan_fact *f = &p->facts[i];

		if (f->source >= 0)
			declare_str(d, "source", p->injects[f->source].id);
		declare_str(d, "match", f->match);
		declare_roles(d, "known_to", f->known_to);
		rc = rest_row(k, "fact", f->id, &f->title);
	}
	return rc;
}

/* ---- the world, and how things are judged -------------------------------- */

static int rest_var(struct rest *k, const struct plan_var *v)
{
	struct declare *d = k->d;

	declare_int(d, "min", v->min);
	declare_int(d, "max", v->max);
	declare_int(d, "start", v->start);
	declare_roles(d, "shown_to", v->shown_to);
	if (v->drift_every.ms >= 0) {
		declare_open(d, "drift");
		declare_span(d, "every", v->drift_every);
		declare_int(d, "by", v->drift_by);
		declare_cond(d, "when", v->drift_when);
		declare_close(d);
	}
	return rest_row(k, "var", v->id, &v->title);
}

static int rest_bot(struct rest *k, const struct plan_bot *b)
{
	struct declare *d = k->d;

	if (b->skill >= 0)
		declare_int(d, "skill", b->skill);
	declare_span(d, "delay", b->delay);
	if (b->silence >= 0)
		declare_int(d, "silence", b->silence);
	if (b->error >= 0)
		declare_int(d, "error", b->error);
	return rest_row(k, "bot", d->p->roles[b->role].id, NULL);
}

static int rest_rubric(struct rest *k, int index)
{
	const struct plan_rubric *r = &k->d->p->rubrics[index];
	int rc;

	if (r->graders != 1)
		declare_int(k->d, "graders", r->graders);
	declare_true(k->d, "blind", r->blind);
	rc = rest_row(k, "rubric", r->id, &r->title);
	return rc != 0 ? rc : declare_parts(k->d, PLAN_RUBRIC, index, k->fn,
	    k->data);
}

static int rest_world(struct rest *k)
{
	const struct plan *p = k->d->p;
	int rc = 0;

	for (size_t i = 0; i < p->nobjectives && rc == 0; i++) {
		const struct plan_objective *o = &p->objectives[i];

		declare_str(k->d, "capability", o->tags.capability);
		rc = declare_row(k->d, &(struct declared){ .kind =
		    "objective", .id = o->id, .title = &o->title,
		    .inject = -1, .role = -1, .tags = &o->tags }, k->fn,
		    k->data);
	}
	for (size_t i = 0; i < p->nvars && rc == 0; i++)
		rc = rest_var(k, &p->vars[i]);
	for (size_t i = 0; i < p->nrubrics && rc == 0; i++)
		rc = rest_rubric(k, (int)i);
	for (size_t i = 0; i < p->nbots && rc == 0; i++)
		rc = rest_bot(k, &p->bots[i]);
	return rc;
}

/* ---- tools, texts and tables --------------------------------------------- */

/* Those that open at some time are events. */
static int rest_tools(struct rest *k)
{
	const struct plan *p = k->d->p;
	int rc = 0;

	for (size_t i = 0; i < p->ntools && rc == 0; i++) {
		if (p->tools[i].opens >= 0)
			continue;
		rc = declare_row(k->d, &(struct declared){ .kind = "tool",
		    .id = p->tools[i].id, .title = &p->tools[i].title,
		    .inject = -1, .role = -1, .to = p->tools[i].to }, k->fn,
		    k->data);
		if (rc == 0)
			rc = declare_parts(k->d, PLAN_TOOL, (int)i, k->fn,
			    k->data);
	}
	return rc;
}

bool exchange_is_named(const struct plan *p, const char *string)
{
	for (size_t i = 0; i < p->npersonas; i++)
		for (size_t n = 0; n < p->personas[i].nreplies; n++)
			if (strcmp(p->personas[i].replies[n].text,
			    string) == 0)
				return true;
	return false;
}

/* Texts that replies of personas and commands of tools name. */
static int rest_texts(struct rest *k)
{
	const struct plan *p = k->d->p;
	struct map there = {0};
	int rc = 0;

	for (size_t i = 0; i < p->nstrings && rc == 0; i++)
		if (exchange_is_named(p, p->strings[i].id) &&
		    map_put(&there, p->strings[i].id, 0))
			rc = rest_row(k, "text", p->strings[i].id,
			    &p->strings[i].text);
	for (size_t t = 0; t < p->ntools; t++)
		for (size_t c = 0; c < p->tools[t].ncommands; c++) {
			const struct plan_command *v =
			    &p->tools[t].commands[c];

			for (size_t i = 0; i < v->nanswers && rc == 0; i++)
				if (map_put(&there, v->answers[i].id, 0))
					rc = rest_row(k, "text",
					    v->answers[i].id,
					    &v->answers[i].text);
		}
	map_release(&there);
	return rc;
}

static void table_line(struct buf *out, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool plain = cells[i][0] != '\0' && cells[i][strcspn(
		    cells[i], " ,;\t\"\r\n")] == '\0';

		buf_adds(out, i == 0 ? "" : ",");
		if (!plain)
			buf_addc(out, '"');
		for (const char *s = cells[i]; *s != '\0'; s++)
			buf_addf(out, *s == '"' ? "\"%c" : "%c", *s);
		if (!plain)
			buf_addc(out, '"');
	}
	buf_addc(out, '\n');
}

static int rest_piece(struct rest *k, const struct plan_table *t,
    struct buf *text)
{
	int rc = text->len == 0 ? 0 : declare_row(k->d, &(struct declared){
	    .kind = "table", .id = t->file, .bytes = text->p, .inject = -1,
	    .role = -1 }, k->fn, k->data);

	buf_clear(text);
	return rc;
}

/* As many whole lines to a cell as fit well. */
static int rest_tables(struct rest *k)
{
	const struct plan *p = k->d->p;
	struct buf text = {0};
	int rc = 0;

	for (size_t i = 0; i < p->ntables && rc == 0; i++) {
		const struct plan_table *t = &p->tables[i];

		table_line(&text, t->columns, t->ncolumns);
		for (size_t n = 0; n < t->nrows && rc == 0; n++) {
			table_line(&text, t->rows[n].cells,
			    t->rows[n].ncells);
			if (text.len >= TABLE_PIECE)
				rc = rest_piece(k, t, &text);
		}
		if (rc == 0)
			rc = rest_piece(k, t, &text);
	}
	buf_release(&text);
	return rc;
}

int declare_rest(struct declare *d, declared_fn *fn, void *data)
{
	struct rest k = { d, fn, data };
	int rc;

	buf_clear(&d->out);
	rc = rest_scenario(&k);
	if (rc == 0)
		rc = rest_people(&k);
	if (rc == 0)
		rc = rest_talk(&k);
	if (rc == 0)
		rc = rest_world(&k);
	if (rc == 0)
		rc = rest_tools(&k);
	if (rc == 0)
		rc = rest_texts(&k);
	return rc != 0 ? rc : rest_tables(&k);
}
