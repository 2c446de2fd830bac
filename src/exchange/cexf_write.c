/*
 * cexf_write.c: a plan as MISP's Common Exercise Format.
 *
 * The format has e-mails, their times and what a tool is to check.  What it
 * has no word for goes into the free-form parts it offers (parameters of a
 * payload, meta of the exercise) as far as players may see it there, and
 * all the rest is told.
 */
#include "exchange/cexf_write.h"

#include "base/uuid.h"
#include "plan/scale.h"

struct val *cexf_str(struct cexf_writer *w, const char *s)
{
	return val_str(&w->x->a, s);
}

void cexf_set(struct cexf_writer *w, struct val *map, const char *key,
    struct val *v)
{
	val_set(&w->x->a, map, key, v);
}

const char *cexf_uuid(struct cexf_writer *w, const char *kind,
    const char *id)
{
	struct digest d;
	struct uuid u;
	char text[UUID_TEXT], *name = xasprintf("cexf %s %s %s", w->p->id,
	    kind, id);

	digest_of(&d, name, strlen(name));
	free(name);
	uuid_from_bytes(&u, d.b);
	return arena_strdup(&w->x->a, uuid_text(&u, text));
}

const char *cexf_say(const struct cexf_writer *w,
    const struct plan_text *t)
{
	return plan_say(w->p, t, w->lang, NULL);
}

void cexf_lost(struct cexf_writer *w, const char *id,
    const char *what)
{
	exchange_lost(w->x, id, what);
}

/* ---- payloads --------------------------------------------------------- */

static struct val *cexf_base64(struct cexf_writer *w, const char *s,
    size_t n)
{
	struct buf out = {0};
	struct val *v;

	wire_base64(&out, s, n);
	v = cexf_str(w, buf_str(&out));
	buf_release(&out);
	return v;
}

/* People are sent it as it is: it begins with the mark. */
static void cexf_content(struct cexf_writer *w, struct val *map,
    const char *text, const char *subject, const char *lang)
{
	const char *marked = arena_printf(&w->x->a, "%s\n\n%s",
	    exchange_mark(&w->x->a, w->p, lang), text);

	cexf_set(w, map, "content", cexf_base64(w, marked, strlen(marked)));
	cexf_set(w, map, "content-type", cexf_str(w, "base64"));
	cexf_set(w, map, "subject", cexf_str(w, subject));
}

static struct val *cexf_translations(struct cexf_writer *w, int index)
{
	const struct plan_inject *i = &w->p->injects[index];
	struct val *all = val_map(&w->x->a);

	for (size_t l = 0; l < w->p->nlangs; l++) {
		const char *lang = w->p->langs[l];
		const char *text = w->bodies->get(w->bodies->data, index,
		    lang);
		struct val *one;

		if (text == NULL || strcmp(lang, w->lang) == 0)
			continue;
		one = val_map(&w->x->a);
		cexf_content(w, one, text, plan_say(w->p, &i->title, lang,
		    NULL), lang);
		cexf_set(w, all, lang, one);
	}
	return all;
}

static struct val *cexf_roles(struct cexf_writer *w, uint64_t to)
{
	struct val *list = val_list(&w->x->a);

	for (size_t r = 0; r < w->p->nroles; r++)
		if (to >> r & 1)
			val_push(&w->x->a, list, cexf_str(w,
			    w->p->roles[r].id));
	return list;
}

static void cexf_payload(struct cexf_writer *w, int index)
{
	const struct plan_inject *i = &w->p->injects[index];
	const char *from = cexf_say(w, &i->from);
	const char *text = w->bodies->get(w->bodies->data, index, w->lang);
	struct val *map = val_map(&w->x->a), *inner = val_map(&w->x->a);
	struct val *all;

	cexf_content(w, inner, text == NULL ? "" : text,
	    cexf_say(w, &i->title), w->lang);
	cexf_set(w, inner, "filename", cexf_str(w, arena_printf(&w->x->a,
	    "%s.md", i->id)));
	cexf_set(w, inner, "channel", cexf_str(w,
	    plan_channel_name(i->channel)));
	if (from[0] != '\0')
		cexf_set(w, inner, "from", cexf_str(w, from));
	cexf_set(w, inner, "to", cexf_roles(w, i->to));
	all = cexf_translations(w, index);
	if (val_len(all) > 0)
		cexf_set(w, inner, "translations", all);
	cexf_set(w, map, "name", cexf_str(w, i->id));
	cexf_set(w, map, "type", cexf_str(w, "file"));
	cexf_set(w, map, "uuid", cexf_str(w, cexf_uuid(w, "payload",
	    i->id)));
	cexf_set(w, map, "parameters", inner);
	val_push(&w->x->a, w->payloads, map);
}

/* ---- what is evaluated ------------------------------------------------ */

static struct val *cexf_evaluation(struct cexf_writer *w, const char *result,
    int64_t points, struct val *parameters)
{
	struct val *map = val_map(&w->x->a), *range = val_list(&w->x->a);

	val_push(&w->x->a, range, val_int(&w->x->a, 0));
	val_push(&w->x->a, range, val_int(&w->x->a, points));
	cexf_set(w, map, "score_range", range);
	cexf_set(w, map, "result", cexf_str(w, result));
	cexf_set(w, map, "parameters", parameters);
	return map;
}

/* [{"answer": {"comparison": "equals", "values": [...]}}] */
static struct val *cexf_answers(struct cexf_writer *w,
    const struct plan_question *q)
{
	struct val *list = val_list(&w->x->a), *values = val_list(&w->x->a);
	struct val *one = val_map(&w->x->a), *answer = val_map(&w->x->a);

	for (size_t i = 0; i < q->naccept; i++)
		val_push(&w->x->a, values, cexf_str(w, q->accept[i]));
	cexf_set(w, answer, "comparison", cexf_str(w, "equals"));
	cexf_set(w, answer, "values", values);
	cexf_set(w, one, "answer", answer);
	val_push(&w->x->a, list, one);
	return list;
}

/* {"es": "...", ...}: in the languages that have it. */
static struct val *cexf_titles(struct cexf_writer *w,
    const struct plan_text *t)
{
	struct val *map = val_map(&w->x->a);

	for (size_t l = 0; l < w->p->nlangs; l++) {
		const char *lang = w->p->langs[l], *s;
		bool other;

		s = plan_say(w->p, t, lang, &other);
		/* Said once, it is for all languages. */
		if (t->n == 1 && t->v[0].lang[0] == '\0')
			other = false;
		if (!other && strcmp(lang, w->lang) != 0)
			cexf_set(w, map, lang, cexf_str(w, s));
	}
	return map;
}

static void cexf_question(struct cexf_writer *w, struct val *list,
    const struct plan_question *q)
{
	struct val *map = cexf_evaluation(w, cexf_say(w, &q->title),
	    q->points, cexf_answers(w, q));

	cexf_set(w, map, "id", cexf_str(w, q->id));
	cexf_set(w, map, "to", cexf_roles(w, q->to));
	cexf_set(w, map, "translations", cexf_titles(w, &q->title));
	/* one time for all: nobody gets less than is theirs */
	if (q->due.ms >= 0)
		cexf_set(w, map, "due", val_int(&w->x->a, plan_spread(w->p,
		    q->to, q->due, q->fixed).most.ms / 1000));
	val_push(&w->x->a, list, map);
	if (q->kind != PLAN_PATTERN)
		cexf_lost(w, q->id, tr(w->x->cat, "how it is judged"));
	if (q->pattern != NULL)
		cexf_lost(w, q->id, tr(w->x->cat, "a pattern of answers, "
		    "only its examples"));
	if (q->close.ms >= 0)
		cexf_lost(w, q->id, tr(w->x->cat, "when it closes"));
	if (q->tags.nobjectives > 0)
		cexf_lost(w, q->id, tr(w->x->cat, "objectives"));
	if (q->has_hint)
		cexf_lost(w, q->id, tr(w->x->cat, "hints"));
	if (q->tries > 0)
		cexf_lost(w, q->id, tr(w->x->cat, "a number of tries"));
}

static struct val *cexf_evaluations(struct cexf_writer *w, int index)
{
	const char *expect = cexf_say(w, &w->p->injects[index].expect);
	struct val *list = val_list(&w->x->a);

	if (expect[0] != '\0')
		val_push(&w->x->a, list, cexf_evaluation(w, expect, 0,
		    val_list(&w->x->a)));
	for (size_t n = 0; n < w->p->nquestions; n++)
		if (w->p->questions[n].with == index)
			cexf_question(w, list, &w->p->questions[n]);
	return list;
}

static void cexf_inject(struct cexf_writer *w, int index)
{
	const struct plan_inject *i = &w->p->injects[index];
	const char *note = cexf_say(w, &i->note);
	struct val *map = val_map(&w->x->a);

	cexf_write_step(w, index);
	cexf_payload(w, index);
	cexf_set(w, map, "name", cexf_str(w, i->id));
	cexf_set(w, map, "uuid", cexf_str(w, cexf_uuid(w, "inject",
	    i->id)));
	cexf_set(w, map, "action", cexf_str(w, "email_to_participants"));
	cexf_set(w, map, "action_payload_resource_uuid", cexf_str(w,
	    cexf_uuid(w, "payload", i->id)));
	cexf_set(w, map, "target_tool", cexf_str(w, ""));
	cexf_set(w, map, "inject_evaluation", cexf_evaluations(w, index));
	val_push(&w->x->a, w->injects, map);
	if (note[0] != '\0')
		cexf_set(w, w->notes, i->id, cexf_str(w, note));
	exchange_lost_inject(w->x, i);
	if (i->nfiles > 0)
		cexf_lost(w, i->id, tr(w->x->cat, "attachments"));
	if (i->phase >= 0)
		cexf_lost(w, i->id, tr(w->x->cat, "that its time counts from "
		    "a phase"));
	if (i->via >= 0 && strcmp(w->p->channels[i->via].id,
	    plan_channel_name(i->channel)) != 0)
		cexf_lost(w, i->id, tr(w->x->cat, "its channel, only what "
		    "that looks like"));
	if (i->ncuts > 0)
		cexf_lost(w, i->id, tr(w->x->cat, "which channels it cuts"));
	if (i->nr[0] != '\0')
		cexf_lost(w, i->id, tr(w->x->cat, "its number"));
	if (i->category != PLAN_CONTEXTUAL)
		cexf_lost(w, i->id, tr(w->x->cat, "its category"));
	if (i->tags.nobjectives > 0)
		cexf_lost(w, i->id, tr(w->x->cat, "objectives"));
	if (i->tags.ncmm + i->tags.nfirst + i->tags.nattack > 0 ||
	    i->tags.tlp[0] != '\0' || i->tags.rsit[0] != '\0' ||
	    i->tags.law[0] != '\0')
		cexf_lost(w, i->id, tr(w->x->cat, "tags"));
}

/* ---- the whole -------------------------------------------------------- */

/* Digits only, rising: "1.2" is 1002. */
static const char *cexf_version(struct cexf_writer *w)
{
	int64_t n = 0;
	const char *s = w->p->version;

	for (int part = 0; part < 3; part++) {
		int64_t value = 0;

		while (*s >= '0' && *s <= '9' && value < 100000)
			value = value * 10 + (*s++ - '0');
		n = n * 1000 + value;
		s += *s == '.';
	}
	return arena_printf(&w->x->a, "%lld", (long long)(n > 0 ? n : 1));
}

static struct val *cexf_marks(struct cexf_writer *w)
{
	struct val *map = val_map(&w->x->a);

	for (size_t l = 0; l < w->p->nlangs; l++)
		cexf_set(w, map, w->p->langs[l], cexf_str(w, exchange_mark(
		    &w->x->a, w->p, w->p->langs[l])));
	return map;
}

static struct val *cexf_exercise(struct cexf_writer *w)
{
	struct val *map = val_map(&w->x->a), *meta = val_map(&w->x->a);
	struct val *langs = val_list(&w->x->a), *editions = val_map(&w->x->a);
	const char *title = cexf_say(w, &w->p->title);

	cexf_set(w, meta, "language", cexf_str(w, w->lang));
	for (size_t l = 0; l < w->p->nlangs; l++)
		val_push(&w->x->a, langs, cexf_str(w, w->p->langs[l]));
	cexf_set(w, meta, "languages", langs);
	cexf_set(w, meta, "ensayo-version", cexf_str(w, w->p->version));
	for (size_t i = 0; i < w->p->neditions; i++)
		cexf_set(w, editions, w->p->editions[i].catalogue,
		    cexf_str(w, w->p->editions[i].edition));
	if (val_len(editions) > 0)
		cexf_set(w, meta, "ensayo-editions", editions);
	cexf_set(w, meta, "ensayo-mark", cexf_marks(w));
	if (val_len(w->notes) > 0)
		cexf_set(w, meta, "ensayo-notes", w->notes);
	if (val_len(w->triggers) > 0)
		cexf_set(w, meta, "ensayo-triggers", w->triggers);
	cexf_set(w, map, "name", cexf_str(w, title));
	cexf_set(w, map, "description", cexf_str(w, arena_printf(&w->x->a,
	    "%s\n%s", exchange_mark(&w->x->a, w->p, w->lang), title)));
	cexf_set(w, map, "expanded", cexf_str(w, title));
	cexf_set(w, map, "meta", meta);
	cexf_set(w, map, "namespace", cexf_str(w, w->p->id));
	cexf_set(w, map, "tags", val_list(&w->x->a));
	cexf_set(w, map, "total_duration", cexf_str(w, arena_printf(
	    &w->x->a, "%lld", (long long)(w->p->length.ms / 1000))));
	cexf_set(w, map, "uuid", cexf_str(w, cexf_uuid(w, "exercise", "")));
	cexf_set(w, map, "version", cexf_str(w, cexf_version(w)));
	return map;
}

static void cexf_others(struct cexf_writer *w)
{
	exchange_lost_kinds(w->x, w->p);
	exchange_lost_names(w->x, w->p);
	cexf_lost(w, "", tr(w->x->cat, "settings of the exercise"));
	for (size_t i = 0; i < w->p->nquestions; i++)
		if (w->p->questions[i].with < 0)
			cexf_lost(w, w->p->questions[i].id, tr(w->x->cat,
			    "a question that comes with no inject"));
}

void exchange_write_cexf(struct exchange *x, struct buf *out,
    const struct plan *p, const char *lang,
    const struct exchange_bodies *bodies)
{
	struct cexf_writer w = { .x = x, .p = p, .bodies = bodies,
		.lang = p->langs[0], .flow = val_list(&x->a),
		.payloads = val_list(&x->a), .injects = val_list(&x->a),
		.notes = val_map(&x->a), .triggers = val_map(&x->a) };
	struct val *root = val_map(&x->a);

	for (size_t l = 0; l < p->nlangs; l++)
		if (i18n_lang_matches(p->langs[l], lang))
			w.lang = p->langs[l];
	for (size_t i = 0; i < p->ninjects; i++)
		cexf_inject(&w, (int)i);
	cexf_others(&w);
	cexf_set(&w, root, "exercise", cexf_exercise(&w));
	cexf_set(&w, root, "inject_flow", w.flow);
	cexf_set(&w, root, "inject_payloads", w.payloads);
	cexf_set(&w, root, "injects", w.injects);
	json_write(out, root);
	buf_addc(out, '\n');
}
