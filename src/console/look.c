/*
 * look.c: words and times that every screen needs (look.h).
 */
#include "config.h"

#include "console/look.h"

#include <time.h>

#include "base/text.h"
#include "client/words.h"
#include "plan/placeholder.h"
#include "view/named.h"
#include "wire/fill.h"
#include "view/moment.h"

/* ---- words ------------------------------------------------------------ */

const struct plan_inject *look_inject(const struct look *l, int inject)
{
	size_t c = l->cell < 0 ? 0 : (size_t)l->cell;

	if (inject < 0 || c >= l->st->ncells)
		return NULL;
	return state_plan_inject(l->st, (int)c, inject);
}

/* The latest edit of an inject in the cells looked at, 0 none. */
static int64_t look_edited(const struct look *l, int inject)
{
	int64_t seq = 0;

	for (size_t c = 0; c < l->st->ncells; c++)
		if (look_has_cell(l, c) &&
		    l->st->cells[c].injects[inject].edited_seq > seq)
			seq = l->st->cells[c].injects[inject].edited_seq;
	return seq;
}

/* What is left open in a text, as of the moment of what it is of. */
static const char *look_open(const struct look *l, enum plan_item kind,
    int item, const char *text)
{
	int cell = l->cell < 0 ? 0 : l->cell;
	bool was;

	if ((size_t)cell >= l->st->ncells || strchr(text, '{') == NULL)
		return text;
	return moment_text(l->a, l->st, cell, moment_of(l->st, cell, kind,
	    item, &was), text);
}

const char *look_title(const struct look *l, int inject)
{
	const struct plan_inject *p = look_inject(l, inject);
	const char *title = NULL;

	if (inject < 0)
		return "";
	if (look_edited(l, inject) != 0)
		title = model_field(l->m, look_edited(l, inject),
		    FIELD_TITLE, l->a);
	if (title == NULL && l->st->adhoc[inject].seq != 0)
		title = model_field(l->m, l->st->adhoc[inject].seq,
		    FIELD_TITLE, l->a);
	if (title == NULL && p != NULL && l->plan != NULL)
		title = look_open(l, PLAN_INJECT, inject, plan_say(l->plan,
		    &p->title, l->lang, NULL));
	return title != NULL && title[0] != '\0' ? title :
	    state_item_id(l->st, PLAN_INJECT, inject);
}

/* The body of a planned inject in the viewer's language, else the first:
 * the one for every role, if there is one. */
static const char *look_planned_body(const struct look *l,
    const struct plan_inject *p)
{
	const struct plan_body *best = NULL;
	char hex[DIGEST_HEX];

	for (size_t i = 0; i < p->nbodies; i++) {
		const struct plan_body *b = &p->bodies[i];

		if (best == NULL || (best->role >= 0 && b->role < 0) ||
		    (best->role == b->role &&
		    i18n_lang_matches(b->lang, l->lang)))
			best = b;
	}
	if (best != NULL)
		return model_text(l->m, digest_hex(&best->digest, hex));
	return l->plan == NULL ? "" : plan_say(l->plan, &p->text, l->lang,
	    NULL);
}

const char *look_body(const struct look *l, int inject)
{
	const struct plan_inject *p = look_inject(l, inject);
	int64_t seq = inject < 0 ? 0 : look_edited(l, inject);
	const char *digest = NULL, *text = NULL;

	if (seq != 0)
		digest = model_field(l->m, seq, FIELD_BODY, l->a);
	if (digest == NULL && inject >= 0 && l->st->adhoc[inject].seq != 0)
		digest = model_field(l->m, l->st->adhoc[inject].seq,
		    FIELD_BODY, l->a);
	if (digest != NULL)
		text = model_text(l->m, digest);
	else if (p != NULL)
		text = look_planned_body(l, p);
	if (text == NULL && l->m->gone)
		return tr(l->words, "(the text is with the engine, which is "
		    "gone)");
	return text == NULL ? "" : text;
}

const char *look_shown(const struct look *l, int inject)
{
	size_t c = l->cell < 0 ? 0 : (size_t)l->cell;
	const char *body = look_body(l, inject), *text;
	struct wire_filling with = { .story_ms = WIRE_NO_STORY };
	const struct state_inject *s;
	char clock[SPAN_TEXT];
	struct buf out = {0};
	int64_t ms, story, zone;

	if (inject < 0 || l->plan == NULL || c >= l->st->ncells)
		return body;
	s = &l->st->cells[c].injects[inject];
	ms = s->status == INJECT_RELEASED ? s->released_ms :
	    look_cell_ms(l, (int)c);
	with.fills = placeholder_fills(l->plan, l->lang, l->a);
	with.clock = instant_short((struct instant){ ms - ms % 60000 },
	    clock);
	if (state_story(l->st, (int)c, ms, &story, &zone))
		with.story_ms = story;
	wire_fill(&out, body, &with);
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

const char *look_from(const struct look *l, int inject)
{
	const char *from = inject < 0 || l->st->adhoc[inject].seq == 0 ?
	    NULL : model_field(l->m, l->st->adhoc[inject].seq, FIELD_FROM,
	    l->a);

	return from == NULL ? "" : from;
}

const char *look_asked(const struct look *l, int inject)
{
	int question = inject < 0 ? -1 : state_asked(l->st, inject);
	const struct plan_question *q = question < 0 ? NULL :
	    state_plan_question(l->st, l->cell < 0 ? 0 : l->cell, question);
	char due[SPAN_TEXT];

	if (q == NULL)
		return "";
	return arena_printf(l->a, tr(l->words, N_("%s  (%s, due %s, %lld "
	    "points)")), look_question(l, question),
	    plan_answer_name(q->kind), q->due.ms < 0 ? "-" :
	    span_text(q->due, due), (long long)q->points);
}

const char *look_role(const struct look *l, int role)
{
	return role < 0 || (size_t)role >= l->st->roles.n ? "" :
	    l->st->roles.ids[role];
}

const char *look_team(const struct look *l, int team)
{
	const struct state_team *t;

	if (team < 0 || (size_t)team >= l->st->nteams)
		return "";
	t = &l->st->teams[team];
	/* Two cells may give the same name. */
	if (t->name != NULL)
		return l->st->ncells == 1 ? t->name : arena_printf(l->a,
		    "(%s) %s", l->st->cells[t->cell].id, t->name);
	return l->st->ncells == 1 ? look_role(l, t->role) : t->id;
}

const char *look_team_title(const struct look *l, int team)
{
	const struct state_team *t = &l->st->teams[team];
	const struct state_version *v = state_newest(l->st);
	int role = (size_t)t->role < v->nroles ? v->role_to_plan[t->role] :
	    -1;
	const char *title = role < 0 || t->name != NULL ? "" :
	    plan_role_title(v->plan, role, l->lang);

	return strcasecmp(title, look_role(l, t->role)) == 0 ? "" : title;
}

const char *look_team_both(const struct look *l, int team)
{
	const char *title = look_team_title(l, team);

	return title[0] == '\0' ? look_team(l, team) : arena_printf(l->a,
	    "%s  %s", look_team(l, team), title);
}

const char *look_question(const struct look *l, int question)
{
	const struct plan_question *q = NULL;
	const char *title = "";

	for (size_t c = 0; c < l->st->ncells && q == NULL; c++)
		if (look_has_cell(l, c))
			q = state_plan_question(l->st, (int)c, question);
	if (q != NULL && l->plan != NULL)
		title = look_open(l, PLAN_QUESTION, question, plan_say(l->plan,
		    &q->title, l->lang, NULL));
	return title[0] != '\0' ? title :
	    state_item_id(l->st, PLAN_QUESTION, question);
}

const char *look_question_nr(const struct look *l, int question)
{
	int inject = -1;

	for (size_t c = 0; c < l->st->ncells && inject < 0; c++)
		if (look_has_cell(l, c))
			inject = state_question_with(l->st, (int)c,
			    question);
	return arena_printf(l->a, inject < 0 ? "%s%s" : "%s %s", inject < 0 ?
	    "" : state_number(l->st, inject), look_item(l, PLAN_QUESTION,
	    question));
}

const char *look_item(const struct look *l, enum plan_item kind, int item)
{
	const char *id = state_item_id(l->st, kind, item);
	const char *title = named_then(l->a, l->st, l->cell, kind, id,
	    l->lang);

	return title == NULL ? id : arena_printf(l->a, tr(l->words,
	    N_("\"%s\"")), title);
}

const char *look_roles(const struct look *l, uint64_t roles)
{
	uint64_t all = l->st->roles.n >= 64 ? ~UINT64_C(0) :
	    (UINT64_C(1) << l->st->roles.n) - 1;
	struct buf out = {0};
	const char *text;

	if (l->st->roles.n > 0 && (roles & all) == all)
		return tr(l->words, "ALL");
	for (size_t i = 0; i < l->st->roles.n; i++)
		if (roles >> i & 1)
			buf_addf(&out, "%s%s", out.len > 0 ? ", " : "",
			    l->st->roles.ids[i]);
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

const char *look_actor(const struct look *l, const char *actor)
{
	const char *cut = strchr(actor, '>'), *slash;
	char *who;

	if (strcmp(actor, ACTOR_ENGINE) == 0)
		return tr(l->words, "auto");
	if (cut != NULL)
		actor = cut + 1;
	slash = strchr(actor, '/');
	if (slash == NULL)
		return client_word(l->words, actor);
	who = arena_strndup(l->a, actor, (size_t)(slash - actor));
	return arena_strdup(l->a, model_name(l->m, who));
}

bool look_may(const struct look *l, const char *word)
{
	return l->may != NULL && console_keys_may(l->may, word);
}

bool look_undoes(const struct look *l, const char *actor)
{
	return look_may(l, "go") || (l->me != NULL &&
	    strcmp(l->me, actor) == 0);
}

/* ---- times ------------------------------------------------------------ */

static int64_t look_seconds(int64_t ms)
{
	return ms < 0 ? 0 : ms / 1000;
}

const char *look_hms(const struct look *l, int64_t ms)
{
	int64_t s = look_seconds(ms);

	if (ms == INT64_MAX)
		return "";
	return arena_printf(l->a, "%02lld:%02lld:%02lld",
	    (long long)(s / 3600), (long long)(s / 60 % 60),
	    (long long)(s % 60));
}

const char *look_hm(const struct look *l, int64_t ms)
{
	int64_t s = look_seconds(ms);

	if (ms == INT64_MAX || ms < 0)
		return "";
	return arena_printf(l->a, "%02lld:%02lld", (long long)(s / 3600),
	    (long long)(s / 60 % 60));
}

const char *look_age(const struct look *l, int64_t ms)
{
	int64_t s = look_seconds(ms);

	if (s < 60)
		return arena_printf(l->a, "%llds", (long long)s);
	if (s < 3600)
		return arena_printf(l->a, "%lldm", (long long)(s / 60));
	return arena_printf(l->a, "%lldh%02lld", (long long)(s / 3600),
	    (long long)(s / 60 % 60));
}

const char *look_countdown(const struct look *l, int64_t ms)
{
	int64_t s = look_seconds(ms + (ms > 0 ? 999 : 0));

	if (ms == INT64_MAX)
		return "";
	if (s < 3600)
		return arena_printf(l->a, "%lld:%02lld", (long long)(s / 60),
		    (long long)(s % 60));
	return arena_printf(l->a, "%lld:%02lld:%02lld", (long long)(s / 3600),
	    (long long)(s / 60 % 60), (long long)(s % 60));
}

const char *look_wall(const struct look *l, int64_t wall_ms, bool seconds)
{
	time_t t = (time_t)(wall_ms / 1000);
	struct tm tm;

	if (wall_ms <= 0 || localtime_r(&t, &tm) == NULL)
		return "";
	if (!seconds)
		return arena_printf(l->a, "%02d:%02d", tm.tm_hour,
		    tm.tm_min);
	return arena_printf(l->a, "%02d:%02d:%02d", tm.tm_hour, tm.tm_min,
	    tm.tm_sec);
}

int64_t look_cell_ms(const struct look *l, int cell)
{
	int64_t ms = l->ex_ms < l->st->ex_ms ? l->st->ex_ms : l->ex_ms;

	return state_cell_ms(l->st, cell < 0 ? 0 : cell, ms);
}
