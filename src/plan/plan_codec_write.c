/*
 * plan_codec_write.c: a plan as canonical JSON: sorted keys, no blanks,
 * absent fields left out.  It must never depend on anything but the plan.
 */
#include "plan/codec.h"

struct writer {
	struct buf *out;
	const struct plan *plan;
};

static void write_record(const struct writer *w,
    const struct codec_record *record, const void *base);

static size_t field_count(const struct codec_field *f, const void *base)
{
	return *(const size_t *)((const char *)base + f->count);
}

/* Is the field as codec_blank() leaves it? */
static bool field_absent(const struct codec_field *f, const void *base)
{
	const void *at = (const char *)base + f->at;

	switch (f->type) {
	case CODEC_T_STR:
		return !(*(const char *const *)at)[0];
	case CODEC_T_MAYBE:
		return !*(const char *const *)at;
	case CODEC_T_STRS:
	case CODEC_T_LIST:
	case CODEC_T_REFS:
		return !field_count(f, base);
	case CODEC_T_TEXT:
		return !((const struct plan_text *)at)->n;
	case CODEC_T_PLACE:
		return !((const struct plan_place *)at)->file[0];
	case CODEC_T_INT:
		return *(const int64_t *)at == f->absent;
	case CODEC_T_HOOK:
	case CODEC_T_REF:
	case CODEC_T_COND:
		return *(const int *)at == (int)f->absent;
	case CODEC_T_ENUM:
		return !*(const int *)at;
	case CODEC_T_BOOL:
		return *(const bool *)at == (f->absent != 0);
	case CODEC_T_REAL:
		return *(const double *)at == 0;
	case CODEC_T_SPAN:
		return ((const struct span *)at)->ms == f->absent;
	case CODEC_T_KIDS:
		return !((const struct plan_cond *)base)->count;
	case CODEC_T_ROLES:
		return !*(const uint64_t *)at;
	default:
		return false;
	}
}

static void write_key(struct buf *out, bool first, const char *name)
{
	if (!first)
		buf_addc(out, ',');
	buf_addjson(out, name);
	buf_addc(out, ':');
}

static void write_strs(struct buf *out, const char *const *v, size_t n)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_addc(out, ',');
		buf_addjson(out, v[i]);
	}
	buf_addc(out, ']');
}

/* Languages are sorted in every plan (plan_check). */
static void write_text(struct buf *out, const struct plan_text *t)
{
	buf_addc(out, '{');
	for (size_t i = 0; i < t->n; i++) {
		write_key(out, i == 0, t->v[i].lang);
		buf_addjson(out, t->v[i].s);
	}
	buf_addc(out, '}');
}

static void write_real(struct buf *out, double r)
{
	struct val v = { .kind = VAL_REAL, .u.r = r };

	json_write(out, &v);
}

static void write_list(const struct writer *w, const struct codec_field *f,
    const void *base)
{
	const char *e = *(const char *const *)((const char *)base + f->at);
	size_t n = field_count(f, base);

	buf_addc(w->out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_addc(w->out, ',');
		write_record(w, f->record, e + i * f->record->size);
	}
	buf_addc(w->out, ']');
}

static const char *ref_id(const struct plan *p, enum codec_ref to, int index)
{
	switch (to) {
	case CODEC_REF_ROLE: return p->roles[index].id;
	case CODEC_REF_TIMER: return p->timers[index];
	case CODEC_REF_FILE: return p->files[index].name;
	default: return plan_id(p, (enum plan_item)to, index);
	}
}

static void write_refs(const struct writer *w, const struct codec_field *f,
    const void *base)
{
	const int *v = *(const int *const *)((const char *)base + f->at);
	size_t n = field_count(f, base);

	buf_addc(w->out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_addc(w->out, ',');
		buf_addjson(w->out, ref_id(w->plan, f->ref, v[i]));
	}
	buf_addc(w->out, ']');
}

static void write_roles(const struct writer *w, uint64_t set)
{
	bool first = true;

	buf_addc(w->out, '[');
	for (size_t i = 0; i < w->plan->nroles; i++) {
		if (!(set >> i & 1))
			continue;
		if (!first)
			buf_addc(w->out, ',');
		buf_addjson(w->out, w->plan->roles[i].id);
		first = false;
	}
	buf_addc(w->out, ']');
}

static void write_kids(const struct writer *w, const struct plan_cond *c)
{
	buf_addc(w->out, '[');
	for (int i = 0; i < c->count; i++) {
		if (i)
			buf_addc(w->out, ',');
		buf_addi(w->out, w->plan->kids[c->first + i]);
	}
	buf_addc(w->out, ']');
}

static void write_place(struct buf *out, const struct plan_place *at)
{
	buf_adds(out, "{\"file\":");
	buf_addjson(out, at->file);
	buf_adds(out, ",\"line\":");
	buf_addi(out, at->line);
	buf_addc(out, '}');
}

static void write_digest(struct buf *out, const struct digest *d)
{
	char hex[DIGEST_HEX];

	buf_addjson(out, digest_hex(d, hex));
}

static void write_value(const struct writer *w, const struct codec_field *f,
    const void *base)
{
	const void *at = (const char *)base + f->at;

	switch (f->type) {
	case CODEC_T_FORMAT: buf_addi(w->out, CODEC_FORMAT); break;
	case CODEC_T_STR:
	case CODEC_T_MAYBE:
	case CODEC_T_ID:
	case CODEC_T_PATH: buf_addjson(w->out, *(const char *const *)at); break;
	case CODEC_T_STRS: write_strs(w->out, *(const char *const *const *)at,
	    field_count(f, base)); break;
	case CODEC_T_TEXT: write_text(w->out, at); break;
	case CODEC_T_PLACE: write_place(w->out, at); break;
	case CODEC_T_DIGEST: write_digest(w->out, at); break;
	case CODEC_T_INT: buf_addi(w->out, *(const int64_t *)at); break;
	case CODEC_T_HOOK:
	case CODEC_T_COND: buf_addi(w->out, *(const int *)at); break;
	case CODEC_T_BOOL:
		buf_adds(w->out, *(const bool *)at ? "true" : "false"); break;
	case CODEC_T_REAL: write_real(w->out, *(const double *)at); break;
	case CODEC_T_SPAN:
		buf_addi(w->out, ((const struct span *)at)->ms); break;
	case CODEC_T_ENUM:
		buf_addjson(w->out, f->names[*(const unsigned *)at]); break;
	case CODEC_T_LIST: write_list(w, f, base); break;
	case CODEC_T_ROLES: write_roles(w, *(const uint64_t *)at); break;
	case CODEC_T_REF: buf_addjson(w->out, ref_id(w->plan,
	    codec_ref_kind(f, base), *(const int *)at)); break;
	case CODEC_T_REFS: write_refs(w, f, base); break;
	case CODEC_T_KIDS: write_kids(w, base); break;
	case CODEC_TYPES: bug("write_value: field %s", f->name);
	}
}

static void write_record(const struct writer *w,
    const struct codec_record *record, const void *base)
{
	bool first = true;

	buf_addc(w->out, '{');
	for (size_t i = 0; i < record->nfields; i++) {
		const struct codec_field *f = &record->fields[i];

		if (!f->need && field_absent(f, base))
			continue;
		write_key(w->out, first, f->name);
		write_value(w, f, base);
		first = false;
	}
	buf_addc(w->out, '}');
}

void plan_write(struct buf *out, const struct plan *p)
{
	const struct writer w = { .out = out, .plan = p };

	write_record(&w, &codec_plan, p);
}
