/*
 * lobby.c: the rows of the lobby: who is here, and what an exercise that is
 * to begin still lacks (world.h).
 */
#include "config.h"

#include "console/world.h"

#include "console/standby.h"

struct lobby_rows {
	struct lobby_row *v;
	size_t n, cap;
};

static void lobby_add(const struct look *l, struct lobby_rows *rows,
    char sign, const char *text)
{
	if (rows->n == rows->cap) {
		size_t cap = rows->cap == 0 ? 32 : 2 * rows->cap;
		struct lobby_row *v = arena_calloc(l->a, cap, sizeof(*v));

		if (rows->n > 0)
			memcpy(v, rows->v, rows->n * sizeof(*v));
		rows->v = v;
		rows->cap = cap;
	}
	rows->v[rows->n++] = (struct lobby_row){ sign, text, -1 };
}

static void lobby_team(const struct look *l, struct lobby_rows *rows,
    int team)
{
	const struct state_team *t = &l->st->teams[team];
	int here = 0, of = 0;

	for (size_t i = 0; i < l->st->npeople; i++) {
		if (l->st->people[i].team != team ||
		    l->st->people[i].removed)
			continue;
		of++;
		here += l->st->people[i].present;
	}
	lobby_add(l, rows, here > 0 ? ' ' : SIGN_LATE, arena_printf(l->a,
	    tr(l->words, "%-16s %d of %d here%s%s"), look_team(l, team),
	    here, of, t->lead < 0 ? "" : tr(l->words, ", lead "),
	    t->lead < 0 ? "" : model_name(l->m,
	    l->st->people[t->lead].uuid)));
}

static void lobby_inject(const struct look *l, struct lobby_rows *rows,
    int inject)
{
	const char *problems;
	char *at;

	if (look_inject(l, inject) == NULL)
		return;
	problems = standby_preflight(l, inject);
	/* Who is not here yet is said once, above. */
	at = strstr(problems, tr(l->words, "nobody of them is here"));
	if (problems[0] == '\0' || at == problems)
		return;
	lobby_add(l, rows, SIGN_LATE, arena_printf(l->a, "%s %s: %s",
	    state_number(l->st, inject), look_title(l, inject), problems));
	rows->v[rows->n - 1].inject = inject;
}

static void lobby_question(const struct look *l, struct lobby_rows *rows,
    int question)
{
	const struct plan_question *q = state_plan_question(l->st, 0,
	    question);

	if (q == NULL)
		return;
	if (q->kind == PLAN_FREE && q->nrubric == 0)
		lobby_add(l, rows, SIGN_LATE, arena_printf(l->a,
		    tr(l->words, "%s: free text without a rubric"), q->id));
}

size_t world_lobby(const struct look *l, struct lobby_row **out)
{
	struct lobby_rows rows = {0};
	size_t before;

	lobby_add(l, &rows, ' ', tr(l->words, "TEAMS"));
	for (size_t t = 0; t < l->st->nteams; t++)
		if (look_has_cell(l, (size_t)l->st->teams[t].cell))
			lobby_team(l, &rows, (int)t);
	lobby_add(l, &rows, ' ', "");
	lobby_add(l, &rows, ' ', tr(l->words, "PRE-FLIGHT"));
	before = rows.n;
	for (size_t i = 0; l->st->ncells > 0 &&
	    i < l->st->items[PLAN_INJECT].n; i++)
		lobby_inject(l, &rows, (int)i);
	for (size_t i = 0; l->st->ncells > 0 &&
	    i < l->st->items[PLAN_QUESTION].n; i++)
		lobby_question(l, &rows, (int)i);
	if (rows.n == before)
		lobby_add(l, &rows, ' ', l->m->gone ? tr(l->words, "not "
		    "checked: there is no engine") : tr(l->words, "ok: every "
		    "inject has its text, its files and somebody to go to"));
	*out = rows.v;
	return rows.n;
}
