/*
 * plan_codec_read.c: a plan from its canonical JSON.  The input may come
 * from a worker that a hostile pack has taken over: every type, range and
 * reference is checked, and nothing unknown is let through.
 *
 * Two passes over the same tables: first everything but references, then,
 * when all ids are known, the references.
 */
#include "plan/codec_reader.h"

#include "base/text.h"
#include "plan/plan_name.h"

static int read_record(struct reader *r, const struct codec_record *record,
    const struct val *v, void *base);

void reader_say(struct reader *r, const char *why)
{
	struct buf where = {0};

	path_say(&r->path, &where);
	fail(r->err, "plan%s: %s", buf_str(&where), why);
	buf_release(&where);
}

static int read_str(struct reader *r, const struct val *v, const char **out)
{
	if (v->kind != VAL_STR)
		return reader_fail(r, "not a string");
	if (v->u.str.len > CODEC_STR_MAX)
		return reader_fail(r, "string too long");
	if (!text_valid(v->u.str.s, v->u.str.len))
		return reader_fail(r, "not valid text");
	*out = arena_strndup(&r->plan->arena, v->u.str.s, v->u.str.len);
	return 0;
}

static int read_id(struct reader *r, const struct val *v, const char **out)
{
	if (read_str(r, v, out))
		return -1;
	return text_is_id(*out) ? 0 : reader_fail(r, "not an id");
}

static int read_path(struct reader *r, const struct val *v, const char **out)
{
	if (read_str(r, v, out))
		return -1;
	return plan_name_safe(*out) ? 0 : reader_fail(r, "not a safe name");
}

int reader_length(struct reader *r, const struct val *v, size_t *n)
{
	if (v->kind != VAL_LIST)
		return reader_fail(r, "not a list");
	*n = val_len(v);
	return *n <= LIST_MAX ? 0 : reader_fail(r, "list too long");
}

static int read_strs(struct reader *r, const struct codec_field *f,
    const struct val *v, void *base)
{
	const char **strs;
	size_t n;

	if (reader_length(r, v, &n))
		return -1;
	strs = arena_calloc(&r->plan->arena, n, sizeof(*strs));
	for (size_t i = 0; i < n; i++) {
		if (read_str(r, val_at(v, i), &strs[i]))
			return -1;
	}
	*(const char ***)((char *)base + f->at) = strs;
	*(size_t *)((char *)base + f->count) = n;
	return 0;
}

static int say_cmp(const void *a, const void *b)
{
	return strcmp(((const struct plan_say *)a)->lang,
	    ((const struct plan_say *)b)->lang);
}

static int read_text(struct reader *r, const struct val *v,
    struct plan_text *t)
{
	if (v->kind != VAL_MAP)
		return reader_fail(r, "not a text");
	t->n = val_len(v);
	t->v = arena_calloc(&r->plan->arena, t->n, sizeof(*t->v));
	for (size_t i = 0; i < t->n; i++) {
		const struct val_pair *pair = &v->u.map.p[i];

		if (pair->key[0] && !plan_lang_valid(pair->key))
			return reader_fail(r, "not a language");
		t->v[i].lang = arena_strdup(&r->plan->arena, pair->key);
		if (read_str(r, pair->value, &t->v[i].s))
			return -1;
	}
	if (t->n)
		qsort(t->v, t->n, sizeof(*t->v), say_cmp);
	return 0;
}

static int read_range(struct reader *r, const struct val *v,
    const struct codec_field *f, int64_t *out)
{
	if (v->kind != VAL_INT)
		return reader_fail(r, "not a whole number");
	if (v->u.i < f->min || v->u.i > f->max)
		return reader_fail(r, "out of range");
	*out = v->u.i;
	return 0;
}

static int read_place(struct reader *r, const struct val *v,
    struct plan_place *at)
{
	const struct val *file = val_get(v, "file");
	int64_t line = val_get_num(v, "line", -1);

	if (v->kind != VAL_MAP || val_len(v) != 2 || !file)
		return reader_fail(r, "not a place");
	if (line < 0 || line > INT32_MAX)
		return reader_fail(r, "not a line");
	at->line = (int)line;
	return read_path(r, file, &at->file);
}

static int read_real(struct reader *r, const struct val *v, double *out)
{
	if (v->kind == VAL_INT)
		*out = (double)v->u.i;
	else if (v->kind == VAL_REAL && v->u.r - v->u.r == 0)
		*out = v->u.r == 0 ? 0 : v->u.r;
	else
		return reader_fail(r, "not a number");
	return 0;
}

static int read_enum(struct reader *r, const struct val *v,
    const struct codec_field *f, unsigned *out)
{
	for (unsigned i = 0; i < f->nnames; i++) {
		if (!strcmp(f->names[i], val_text(v, ""))) {
			*out = i;
			return 0;
		}
	}
	return reader_fail(r, "unknown word");
}

static int read_list(struct reader *r, const struct codec_field *f,
    const struct val *v, void *base)
{
	char **at = (char **)((char *)base + f->at);
	size_t *count = (size_t *)((char *)base + f->count);
	size_t n;

	if (reader_length(r, v, &n))
		return -1;
	if (!r->refs) {
		*at = arena_calloc(&r->plan->arena, n, f->record->size);
		*count = n;
	}
	for (size_t i = 0; i < n; i++) {
		path_at(&r->path, i);
		if (read_record(r, f->record, val_at(v, i),
		    *at + i * f->record->size))
			return -1;
		path_back(&r->path);
	}
	return 0;
}

static int read_number(struct reader *r, const struct codec_field *f,
    const struct val *v, void *at)
{
	int64_t n;

	if (read_range(r, v, f, &n))
		return -1;
	if (f->type == CODEC_T_INT)
		*(int64_t *)at = n;
	else if (f->type == CODEC_T_SPAN)
		((struct span *)at)->ms = n;
	else
		*(int *)at = (int)n;
	return 0;
}

static int read_bool(struct reader *r, const struct val *v, bool *out)
{
	if (v->kind != VAL_BOOL)
		return reader_fail(r, "not true or false");
	*out = v->u.b;
	return 0;
}

static int read_plain(struct reader *r, const struct codec_field *f,
    const struct val *v, void *base)
{
	void *at = (char *)base + f->at;

	switch (f->type) {
	case CODEC_T_FORMAT:
		return val_num(v, -1) == CODEC_FORMAT ? 0 :
		    reader_fail(r, "made by another version of the program");
	case CODEC_T_STR:
	case CODEC_T_MAYBE: return read_str(r, v, at);
	case CODEC_T_ID: return read_id(r, v, at);
	case CODEC_T_PATH: return read_path(r, v, at);
	case CODEC_T_STRS: return read_strs(r, f, v, base);
	case CODEC_T_TEXT: return read_text(r, v, at);
	case CODEC_T_PLACE: return read_place(r, v, at);
	case CODEC_T_DIGEST:
		return digest_parse(val_text(v, ""), at, NULL) ?
		    reader_fail(r, "not a digest") : 0;
	case CODEC_T_INT:
	case CODEC_T_SPAN:
	case CODEC_T_HOOK: return read_number(r, f, v, at);
	case CODEC_T_BOOL: return read_bool(r, v, at);
	case CODEC_T_REAL: return read_real(r, v, at);
	case CODEC_T_ENUM: return read_enum(r, v, f, at);
	default: bug("read_plain: field %s", f->name);
	}
}

static int read_reference(struct reader *r, const struct codec_field *f,
    const struct val *v, void *base)
{
	void *at = (char *)base + f->at;

	switch (f->type) {
	case CODEC_T_ROLES: return reader_roles(r, v, at);
	case CODEC_T_REF:
		return reader_ref(r, codec_ref_kind(f, base), v, at);
	case CODEC_T_REFS: return reader_refs(r, f, v, base);
	case CODEC_T_COND: return reader_cond(r, v, at);
	case CODEC_T_KIDS: return reader_kids(r, v, base);
	default: bug("read_reference: field %s", f->name);
	}
}

static int read_field(struct reader *r, const struct codec_field *f,
    const struct val *v, void *base)
{
	if (f->type == CODEC_T_LIST)
		return read_list(r, f, v, base);
	if (codec_is_plain(f->type) == r->refs)
		return 0;
	return r->refs ? read_reference(r, f, v, base) :
	    read_plain(r, f, v, base);
}

static bool field_known(const struct codec_record *record, const char *name)
{
	for (size_t i = 0; i < record->nfields; i++) {
		if (!strcmp(record->fields[i].name, name))
			return true;
	}
	return false;
}

/* Is it a map of known fields? */
static int read_shape(struct reader *r, const struct codec_record *record,
    const struct val *v)
{
	if (v->kind != VAL_MAP)
		return reader_fail(r, "not an object");
	for (size_t i = 0; i < val_len(v); i++) {
		if (field_known(record, v->u.map.p[i].key))
			continue;
		path_name(&r->path, v->u.map.p[i].key);
		return reader_fail(r, "unknown field");
	}
	return 0;
}

static int read_record(struct reader *r, const struct codec_record *record,
    const struct val *v, void *base)
{
	if (!r->refs) {
		if (read_shape(r, record, v))
			return -1;
		codec_blank(record, base);
	}
	for (size_t i = 0; i < record->nfields; i++) {
		const struct codec_field *f = &record->fields[i];
		const struct val *item = val_get(v, f->name);

		path_name(&r->path, f->name);
		if (!item && f->need)
			return reader_fail(r, "missing");
		if (item && read_field(r, f, item, base))
			return -1;
		path_back(&r->path);
	}
	return 0;
}

static int read_index(struct reader *r)
{
	struct plan *p = r->plan;

	if (p->nroles > PLAN_ROLES_MAX)
		return fail(r->err, "plan.roles: more than %d", PLAN_ROLES_MAX);
	for (size_t i = 0; i < p->ntimers; i++) {
		if (!map_put(&r->timers, p->timers[i], (int64_t)i))
			return fail(r->err, "plan.timers: %s is there twice",
			    p->timers[i]);
	}
	for (size_t i = 0; i < p->nfiles; i++) {
		if (!map_put(&r->files, p->files[i].name, (int64_t)i))
			return fail(r->err, "plan.files: %s is there twice",
			    p->files[i].name);
	}
	return plan_index(p, r->err);
}

static int read_all(struct reader *r, const struct val *v)
{
	struct plan *p = r->plan;

	if (read_record(r, &codec_plan, v, p))
		return -1;
	if (read_index(r))
		return -1;
	r->refs = true;
	if (read_record(r, &codec_plan, v, p))
		return -1;
	p->nkids = r->nkids;
	p->kids = arena_calloc(&p->arena, p->nkids, sizeof(*p->kids));
	if (p->nkids)
		memcpy(p->kids, r->kids, p->nkids * sizeof(*p->kids));
	return plan_check(p, r->err);
}

struct plan *plan_read(const char *p, size_t n, struct err *err)
{
	struct arena a = {0};
	struct reader r = { .plan = plan_new(), .err = err };
	const struct val *v = json_parse(&a, p, n, CODEC_JSON_MAX, err);
	int bad = v ? read_all(&r, v) : -1;

	arena_release(&a);
	map_release(&r.timers);
	map_release(&r.files);
	free(r.kids);
	if (bad) {
		plan_free(r.plan);
		return NULL;
	}
	plan_finish(r.plan);
	return r.plan;
}
