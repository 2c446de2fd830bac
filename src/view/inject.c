/*
 * inject.c: the words of an instance as a viewer gets them: title, body,
 * attachments, what was changed and corrected.
 */
#include "view/internal.h"

static const char *const channel_names[PLAN_CHANNELS] = {
	[PLAN_EMAIL] = "email", [PLAN_PHONE] = "phone",
	[PLAN_CHAT] = "chat", [PLAN_SOCIAL] = "social",
	[PLAN_FILE] = "file", [PLAN_NEWS] = "news",
};

static const char *view_channel_name(enum plan_channel channel)
{
	return channel_names[channel];
}

static const struct plan *inject_plan(const struct state *st, int cell,
    int inject)
{
	const struct state_inject *in = &st->cells[cell].injects[inject];

	if (in->status == INJECT_RELEASED)
		return state_plan_of(st, in->version);
	return state_newest(st)->plan;
}

static int inject_version(const struct state *st, int cell, int inject)
{
	const struct state_inject *in = &st->cells[cell].injects[inject];

	return in->status == INJECT_RELEASED ? in->version :
	    (int)st->nversions - 1;
}

static void letter_add(struct view_letters *l, const struct plan_inject *in,
    int role)
{
	int body = -1;

	for (size_t i = 0; i < in->nbodies && role >= 0; i++)
		if (in->bodies[i].role == role)
			body = role;
	for (size_t i = 0; i < l->n; i++)
		if (l->body[i] == body)
			return;
	l->body[l->n] = body;
	l->role[l->n++] = role;
}

/* Of a stable role: its own, and those of whom it has taken over.  Sent to
 * others alone, only theirs. */
void view_letters(const struct state *st, int cell, int inject, int role,
    struct view_letters *l)
{
	const struct state_inject *instance = &st->cells[cell].injects[inject];
	const struct plan_inject *in = state_plan_inject(st, cell, inject);
	int version = inject_version(st, cell, inject);
	const struct state_version *v = &st->versions[version];
	uint64_t to = instance->to ? instance->to : state_roles(st, version,
	    in->to);
	int mine = role >= 0 && (size_t)role < v->nroles ?
	    v->role_to_plan[role] : -1;

	l->n = 0;
	if (role >= 0 && to >> role & 1)
		letter_add(l, in, mine);
	for (size_t r = 0; r < v->plan->nroles && role >= 0; r++) {
		int other = v->role_to_item[r];

		if (other != role && (to >> other & 1) &&
		    state_taker(st, cell, other) == role)
			letter_add(l, in, (int)r);
	}
	if (l->n == 0)
		letter_add(l, in, mine);
}

static void inject_body_put(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_inject *in, int role)
{
	bool fallback;
	const struct plan_body *b = plan_body_for(p, in, role, v->who->lang,
	    &fallback);
	char hex[DIGEST_HEX];

	if (b == NULL) {
		view_say_text(v, row, "text", p, &in->text);
		return;
	}
	view_put(v, row, "body", digest_hex(&b->digest, hex));
	if (fallback)
		view_put(v, row, "body_lang", b->lang[0] ? b->lang :
		    p->original);
}

/* What a role reads besides, for those it has taken over. */
static void inject_others(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_inject *in,
    const struct view_letters *l)
{
	struct val *list = val_list(v->a);

	for (size_t i = 1; i < l->n; i++) {
		struct val *one = val_map(v->a);

		view_put(v, one, "role", p->roles[l->role[i]].id);
		view_say_text(v, one, "title", p, &p->roles[l->role[i]].name);
		inject_body_put(v, one, p, in, l->body[i]);
		val_push(v->a, list, one);
	}
	if (val_len(list) > 0)
		val_set(v->a, row, "others", list);
}

/* For those who see what every role gets. */
static void inject_role_bodies(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_inject *in)
{
	struct val *list = val_list(v->a);

	for (size_t r = 0; r < p->nroles && in->per_role; r++) {
		struct val *one = val_map(v->a);

		if (plan_body_for(p, in, (int)r, v->who->lang, NULL) == NULL)
			continue;
		view_put(v, one, "role", p->roles[r].id);
		inject_body_put(v, one, p, in, (int)r);
		val_push(v->a, list, one);
	}
	if (val_len(list) > 0)
		val_set(v->a, row, "bodies", list);
}

static void inject_labels(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_inject *in)
{
	const struct plan_position *seat;

	if (in->tags.tlp[0] != '\0')
		view_put(v, row, "tlp", in->tags.tlp);
	if (in->person < 0)
		return;
	seat = &p->positions[in->person];
	view_put(v, row, "person", seat->id);
	view_say_text(v, row, "person_title", p, &seat->title);
}

static void inject_file(const struct view *v, struct val *files,
    const char *name, const char *digest, int64_t size)
{
	struct val *file = val_map(v->a);

	view_put(v, file, "name", name);
	view_put(v, file, "digest", digest);
	view_puti(v, file, "size", size);
	val_push(v->a, files, file);
}

/* Those of the plan, and those that were attached to it. */
static void inject_files(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_inject *in,
    const struct view_composed *c)
{
	struct val *files = val_list(v->a);
	char hex[DIGEST_HEX];

	for (size_t i = 0; in != NULL && i < in->nfiles; i++) {
		const struct plan_file *f = &p->files[in->files[i]];

		inject_file(v, files, f->name, digest_hex(&f->digest, hex),
		    f->size);
	}
	for (size_t i = 0; i < c->nfiles; i++)
		inject_file(v, files, c->files[i].name, c->files[i].digest,
		    c->files[i].size);
	if (val_len(files) > 0)
		val_set(v->a, row, "files", files);
}

/* Words typed by the director during the exercise. */
static void inject_changed(const struct view *v, struct val *row, int cell,
    int inject)
{
	const struct view_edit *e = view_edit(v->in->ix, cell, inject);

	view_put(v, row, "title", e->title);
	if (e->body != NULL) {
		view_put(v, row, "body", e->body);
		view_put(v, row, "body_lang", e->lang);
	}
	view_put(v, row, "correction", e->correction);
	view_put(v, row, "correction_why", e->why);
}

/* The letter of a role and those it reads besides, or what each role gets;
 * what the director has written instead is for all of them. */
static void inject_words(const struct view *v, struct val *row, int cell,
    int inject, const struct view_letters *l)
{
	const struct plan_inject *in = state_plan_inject(v->st, cell, inject);
	const struct plan *p = inject_plan(v->st, cell, inject);

	inject_body_put(v, row, p, in, l == NULL ? -1 : l->body[0]);
	if (l == NULL)
		inject_role_bodies(v, row, p, in);
	else if (view_edit(v->in->ix, cell, inject)->body == NULL)
		inject_others(v, row, p, in, l);
}

int64_t view_inject_ms(const struct state *st, int cell, int inject)
{
	const struct state_inject *i = &st->cells[cell].injects[inject];

	return i->status == INJECT_RELEASED ? i->released_ms : -1;
}

void view_inject_letters(const struct view *v, struct val *row, int cell,
    int inject, const struct view_letters *l)
{
	const struct plan_inject *in = state_plan_inject(v->st, cell, inject);
	const struct plan *p = inject_plan(v->st, cell, inject);
	const struct view_composed *c = view_composed(v->in->ix, inject);
	int64_t story, zone, ms = view_inject_ms(v->st, cell, inject);

	view_put(v, row, "number", state_number(v->st, inject));
	if (ms >= 0 && state_story(v->st, cell, ms, &story, &zone))
		view_puti(v, row, "story_ms", story);
	if (in != NULL) {
		view_say_at(v, row, "title", p, &in->title, cell, ms);
		view_say_at(v, row, "from", p, &in->from, cell, ms);
		view_put(v, row, "channel", view_channel_name(in->channel));
		if (in->via >= 0 && strcmp(p->channels[in->via].id,
		    view_channel_name(in->channel)) != 0)
			view_put(v, row, "via", p->channels[in->via].id);
		inject_words(v, row, cell, inject, l);
		inject_labels(v, row, p, in);
		if (in->category != PLAN_CONTEXTUAL)
			view_put(v, row, "category",
			    plan_category_name(in->category));
	} else {
		view_put(v, row, "title", c->title);
		view_put(v, row, "from", c->from);
		view_put(v, row, "channel", c->channel);
		view_put(v, row, "body", c->body);
	}
	inject_files(v, row, p, in, c);
	inject_changed(v, row, cell, inject);
	view_fills(v, row);
}

void view_inject(const struct view *v, struct val *row, int cell, int inject,
    int role)
{
	struct view_letters l = {0};

	if (role >= 0 && state_plan_inject(v->st, cell, inject) != NULL)
		view_letters(v->st, cell, inject, role, &l);
	view_inject_letters(v, row, cell, inject, role < 0 ? NULL : &l);
}

void view_inject_named(const struct view *v, struct val *row, int cell,
    int inject)
{
	const struct plan_inject *in = state_plan_inject(v->st, cell, inject);
	const struct view_edit *e = view_edit(v->in->ix, cell, inject);

	view_put(v, row, "inject_number", state_number(v->st, inject));
	if (e->title != NULL)
		view_put(v, row, "inject_title", e->title);
	else if (in == NULL)
		view_put(v, row, "inject_title", view_composed(v->in->ix,
		    inject)->title);
	else
		view_say_at(v, row, "inject_title", inject_plan(v->st, cell,
		    inject), &in->title, cell, view_inject_ms(v->st, cell,
		    inject));
}

static bool same(const char *digest, const char *hex)
{
	return digest != NULL && strcmp(digest, hex) == 0;
}

bool view_letter_is(const struct view_letters *l, int body)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->body[i] == body)
			return true;
	return false;
}

/* Whoever has a body of his own does not get the general one; without
 * letters: all of them. */
static bool plan_uses(const struct plan *p, const struct plan_inject *in,
    const struct view_letters *l, const char *hex)
{
	char other[DIGEST_HEX];

	for (size_t i = 0; i < in->nbodies; i++)
		if ((l == NULL || view_letter_is(l, in->bodies[i].role)) &&
		    same(digest_hex(&in->bodies[i].digest, other), hex))
			return true;
	for (size_t i = 0; i < in->nfiles; i++)
		if (same(digest_hex(&p->files[in->files[i]].digest, other),
		    hex))
			return true;
	return false;
}

bool view_letters_use(const struct view_input *in, int cell, int inject,
    const struct view_letters *l, const char *hex)
{
	const struct plan_inject *p = state_plan_inject(in->st, cell, inject);
	const struct view_edit *e = view_edit(in->ix, cell, inject);
	const struct view_composed *c = view_composed(in->ix, inject);

	for (size_t i = 0; i < c->nfiles; i++)
		if (same(c->files[i].digest, hex))
			return true;
	if (same(e->body, hex) || same(e->correction, hex) ||
	    same(c->body, hex))
		return true;
	return p != NULL && plan_uses(inject_plan(in->st, cell, inject), p, l,
	    hex);
}

bool view_inject_uses(const struct view_input *in, int cell, int inject,
    int role, const char *hex)
{
	struct view_letters l = {0};

	if (role >= 0 && state_plan_inject(in->st, cell, inject) != NULL)
		view_letters(in->st, cell, inject, role, &l);
	return view_letters_use(in, cell, inject, role < 0 ? NULL : &l, hex);
}
