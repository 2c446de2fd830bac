/*
 * compile_talk.c: channels, personas, facts and needs.
 */
#include "script/compiler.h"

#include "base/err_args.h"
#include "match/match.h"

static struct plan_place place_here(struct compiler *c)
{
	return (struct plan_place){
		arena_strdup(&c->plan->arena, c->at->file), c->at->line };
}

static const char *look_word(int i)
{
	return plan_channel_name((enum plan_channel)i);
}

static const char *when_cut_word(int i)
{
	return plan_when_cut_name((enum plan_when_cut)i);
}

/* ---- channels --------------------------------------------------------- */

void compile_channel(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_carrier *ch = &c->plan->channels[index];
	int kind = PLAN_EMAIL, when = PLAN_QUEUE;

	plan_blank(PLAN_CHANNEL, ch);
	ch->id = arena_strdup(&c->plan->arena, c->at->id);
	ch->place = place_here(c);
	field_text(c, fields, "title", "title", &ch->title);
	field_word(fields, "kind", look_word, PLAN_CHANNELS, &kind);
	ch->kind = (enum plan_channel)kind;
	for (int i = 0; i < PLAN_CHANNELS; i++)
		if (i != kind && !strcmp(look_word(i), ch->id))
			compiler_say(c, field_line(c, fields, "kind"),
			    "kind is \"%s\": there is a channel of this "
			    "id already, of kind \"%s\"", look_word(kind),
			    ch->id);
	if (field_item(c, fields, "instead", PLAN_CHANNEL, &ch->instead) &&
	    !field_given(fields, "when_cut"))
		when = PLAN_INSTEAD;
	field_word(fields, "when_cut", when_cut_word, PLAN_WHEN_CUTS, &when);
	ch->when_cut = (enum plan_when_cut)when;
	if (ch->when_cut == PLAN_INSTEAD && !field_given(fields, "instead"))
		compiler_say(c, field_line(c, fields, "when_cut"),
		    "when_cut is \"instead\": say which channel, instead = "
		    "\"...\"");
	if (ch->instead == index)
		compiler_say(c, field_line(c, fields, "instead"),
		    "instead of itself: name another channel");
}

void compile_looks(struct compiler *c, size_t declared)
{
	struct plan *p = c->plan;

	for (int look = 0; look < PLAN_CHANNELS; look++) {
		const char *id = plan_channel_name((enum plan_channel)look);
		struct plan_carrier *ch;

		if (map_has(&p->ids[PLAN_CHANNEL], id))
			continue;
		map_put(&p->ids[PLAN_CHANNEL], id, (int64_t)declared);
		ch = &p->channels[declared++];
		plan_blank(PLAN_CHANNEL, ch);
		ch->id = id;
		ch->kind = (enum plan_channel)look;
	}
	p->nchannels = declared;
}

void compile_cuts(struct compiler *c, struct plan_inject *inject)
{
	const struct val *v = field_value(c->at->fields, "cuts");

	if (!v || v->kind != VAL_MAP)
		return;
	inject->cuts = arena_calloc(&c->plan->arena, val_len(v),
	    sizeof(*inject->cuts));
	for (size_t i = 0; i < val_len(v); i++) {
		const struct val_pair *pair = &v->u.map.p[i];
		int line = pair->line ? pair->line :
		    field_line(c, c->at->fields, "cuts");
		struct plan_cut cut = { .channel = compiler_find(c,
		    PLAN_CHANNEL, pair->key, line) };

		if (!field_span(c, v, pair->key, &cut.length) ||
		    cut.channel < 0)
			continue;
		if (!cut.length.ms)
			compiler_say(c, line, "cuts: \"%.64s\" for no time at "
			    "all", pair->key);
		inject->cuts[inject->ncuts++] = cut;
	}
}

/* Looks are known when every channel is. */
void compile_ways(struct compiler *c)
{
	const struct plan *p = c->plan;

	for (size_t i = 0; i < p->ninjects; i++) {
		struct plan_inject *inject = &p->injects[i];

		if (inject->via >= 0)
			inject->channel = p->channels[inject->via].kind;
	}
}

/* ---- personas --------------------------------------------------------- */

/* A pattern, or NULL when it is none (said). */
static const char *talk_match(struct compiler *c, const struct val *fields)
{
	const char *pattern = NULL;
	struct match *m;
	struct err err;

	if (!field_str(c, fields, "match", &pattern))
		return NULL;
	m = match_new(pattern, &err);
	if (!m)
		compiler_say(c, field_line(c, fields, "match"), "match: %s",
		    err_say(&err));
	match_free(m);
	return pattern;
}

static void persona_channels(struct compiler *c, const struct val *fields,
    struct plan_persona *p)
{
	const char **ids;
	size_t n;

	if (!field_strs(c, fields, "channels", &ids, &n))
		return;
	p->channels = arena_calloc(&c->plan->arena, n, sizeof(*p->channels));
	for (size_t i = 0; i < n; i++) {
		int at = compiler_find(c, PLAN_CHANNEL, ids[i],
		    field_line(c, fields, "channels"));

		if (at >= 0)
			p->channels[p->nchannels++] = at;
	}
}

static void persona_replies(struct compiler *c, const struct val *fields,
    struct plan_persona *p)
{
	const struct val *list = field_value(fields, "replies");

	if (!list || list->kind != VAL_LIST)
		return;
	p->replies = arena_calloc(&c->plan->arena, val_len(list),
	    sizeof(*p->replies));
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *line = val_at(list, i);
		struct plan_reply *r = &p->replies[p->nreplies++];
		char hint[COMPILER_HINT];

		r->text = "";
		r->match = talk_match(c, line);
		field_span(c, line, "delay", &r->delay);
		if (field_str(c, line, "text", &r->text) &&
		    !compiler_has_string(c, r->text))
			compiler_say(c, field_line(c, line, "text"),
			    "replies: text \"%.64s\" is not in strings.txt%s",
			    r->text, compiler_string_hint(c, r->text, hint));
		if (!r->match && !field_given(line, "match") &&
		    i + 1 < val_len(list))
			compiler_warn(c, field_line(c, line, "text"),
			    "replies: the ones below are never reached: this "
			    "one answers everything");
	}
}

/* The staff who may answer for it, or a role that somebody there plays. */
static void persona_played(struct compiler *c, const struct val *fields,
    struct plan_persona *p)
{
	static const char *const staff[] = { "simcell", "excon", "director",
		"controller", "evaluator" };
	struct map words = {0};
	char hint[COMPILER_HINT];

	if (!field_str(c, fields, "played_by", &p->played_by))
		return;
	for (size_t i = 0; i < ARRAY_LEN(staff); i++)
		map_put(&words, staff[i], 0);
	for (size_t i = 0; i < c->plan->nroles; i++)
		if (!map_has(&words, c->plan->roles[i].id))
			map_put(&words, c->plan->roles[i].id, 0);
	if (!map_has(&words, p->played_by) && !c->torn)
		compiler_say(c, field_line(c, fields, "played_by"),
		    "played_by: \"%.64s\" is neither a role nor one of "
		    "simcell, excon, director, controller, evaluator%s",
		    p->played_by, compiler_hint(&words, p->played_by, hint));
	map_release(&words);
}

void compile_persona(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_persona *p = &c->plan->personas[index];

	plan_blank(PLAN_PERSONA, p);
	p->id = arena_strdup(&c->plan->arena, c->at->id);
	p->place = place_here(c);
	field_text(c, fields, "title", "title", &p->title);
	persona_played(c, fields, p);
	field_roles(c, fields, "known_to", &p->known_to);
	persona_channels(c, fields, p);
	persona_replies(c, fields, p);
	if (compiler_is_role(c, p->id) || !strcmp(p->id, "excon") ||
	    !strcmp(p->id, "all"))
		compiler_say(c, field_line(c, fields, "id"),
		    "\"%s\" is somebody else already: messages would not know "
		    "whom they are for", p->id);
}

/* ---- facts and needs -------------------------------------------------- */

void compile_fact(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_fact *f = &c->plan->facts[index];

	plan_blank(PLAN_FACT, f);
	f->id = arena_strdup(&c->plan->arena, c->at->id);
	f->place = place_here(c);
	field_text(c, fields, "title", "title", &f->title);
	field_item(c, fields, "source", PLAN_INJECT, &f->source);
	f->match = talk_match(c, fields);
	field_roles(c, fields, "known_to", &f->known_to);
}

static void need_take(struct compiler *c, struct plan_need *n)
{
	const struct val *fields = c->at->fields;
	const char *from;

	*n = (struct plan_need){ .fact = -1, .from = -1, .by = SPAN_NONE,
		.counted_from = -1, .place = place_here(c) };
	field_item(c, fields, "fact", PLAN_FACT, &n->fact);
	if (field_str(c, fields, "from", &from))
		n->from = compiler_find_role(c, from,
		    field_line(c, fields, "from"));
	field_roles(c, fields, "to", &n->to);
	field_span(c, fields, "by", &n->by);
	field_item(c, fields, "counted_from", PLAN_INJECT, &n->counted_from);
	if (n->from >= 0 && n->to >> n->from & 1)
		compiler_say(c, field_line(c, fields, "to"),
		    "\"%s\" would tell itself",
		    c->plan->roles[n->from].id);
}

/* Can who must tell a fact know it? */
static void need_source(struct compiler *c, const struct plan_need *n)
{
	const struct plan_fact *f;

	if (n->fact < 0 || n->from < 0)
		return;
	f = &c->plan->facts[n->fact];
	if (f->known_to >> n->from & 1)
		return;
	if (f->source < 0)
		compiler_warn(c, 0, "fact \"%s\" has no source: \"%s\" cannot "
		    "know it", f->id, c->plan->roles[n->from].id);
	else if (!(c->plan->injects[f->source].to >> n->from & 1))
		compiler_warn(c, 0, "\"%s\" does not receive inject \"%s\", "
		    "the source of fact \"%s\"", c->plan->roles[n->from].id,
		    c->plan->injects[f->source].id, f->id);
}

void compile_needs(struct compiler *c)
{
	struct plan *p = c->plan;
	size_t n = 0;

	for (size_t i = 0; i < c->ndecls; i++)
		n += !strcmp(c->decls[i].kind, "needs");
	p->needs = arena_calloc(&p->arena, n, sizeof(*p->needs));
	for (size_t i = 0; i < c->ndecls; i++) {
		if (strcmp(c->decls[i].kind, "needs"))
			continue;
		c->at = &c->decls[i];
		need_take(c, &p->needs[p->nneeds]);
		need_source(c, &p->needs[p->nneeds++]);
	}
}
