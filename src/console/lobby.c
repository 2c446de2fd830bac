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

/* ---- teams -------------------------------------------------------------- */

static void lobby_team(const struct look *l, struct lobby_rows *rows,
    int team)
{
	const struct state_team *t = &l->st->teams[team];
	const char *title = look_team_title(l, team);
	int here = 0, of = 0;

	for (size_t i = 0; i < l->st->npeople; i++) {
		if (l->st->people[i].team != team ||
		    l->st->people[i].removed)
			continue;
		of++;
		here += l->st->people[i].present;
	}
	lobby_add(l, rows, here > 0 ? ' ' : SIGN_LATE, arena_printf(l->a,
	    "%s%s%s", arena_printf(l->a, tr(l->words, "%-16s %d of %d "
	    "here%s%s"), look_team(l, team), here, of, t->lead < 0 ? "" :
	    tr(l->words, ", lead "), t->lead < 0 ? "" : model_name(l->m,
	    l->st->people[t->lead].uuid)), title[0] == '\0' ? "" : "  ",
	    title));
}

/* ---- role-players ------------------------------------------------------- */

/* Who of the staff is connected is no fact: the engine tells when asked. */
static bool lobby_here(const struct look *l, const char *person)
{
	for (size_t i = 0; i < val_len(l->staff); i++) {
		const struct val *row = val_at(l->staff, i);
		const struct val *who = val_get(row, "who");

		for (size_t k = 0; strcmp(val_get_text(row, "hat", ""),
		    state_hat_name(HAT_SIMCELL)) == 0 && k < val_len(who);
		    k++)
			if (strcmp(val_text(val_at(who, k), ""), person) == 0)
				return true;
	}
	return false;
}

struct lobby_simcell {
	const char *who;	/* "p.silva (here), Luis (not here)" */
	int of, here;		/* how many there are, and are connected */
};

static struct lobby_simcell lobby_simcell(const struct look *l)
{
	struct lobby_simcell s = {0};
	struct buf names = {0};

	for (size_t i = 0; i < l->st->npeople; i++) {
		const struct state_person *p = &l->st->people[i];
		bool here;

		if (!(p->hats >> HAT_SIMCELL & 1) || p->removed)
			continue;
		here = lobby_here(l, p->uuid);
		buf_addf(&names, "%s%s (%s)", s.of > 0 ? ", " : "",
		    model_name(l->m, p->uuid), here ? tr(l->words, "here") :
		    tr(l->words, "not here"));
		s.of++;
		s.here += here;
	}
	s.who = arena_strdup(l->a, buf_str(&names));
	buf_release(&names);
	return s;
}

static void lobby_persona(const struct look *l, struct lobby_rows *rows,
    const struct plan_persona *p, const struct lobby_simcell *s)
{
	const char *title = plan_say(l->plan, &p->title, l->lang, NULL);

	if (title[0] == '\0')
		title = p->id;
	if (!plan_simcell_plays(l->plan, p->id))
		lobby_add(l, rows, ' ', arena_printf(l->a, tr(l->words,
		    "%s: EXCON answers for it"), title));
	else if (s->of == 0)
		lobby_add(l, rows, SIGN_LATE, arena_printf(l->a, tr(l->words,
		    "%s: nobody plays it, there is no SimCell"), title));
	else
		lobby_add(l, rows, s->here > 0 ? ' ' : SIGN_LATE,
		    arena_printf(l->a, tr(l->words, "%s: SimCell, %s"), title,
		    s->who));
}

/* Whom an inject waits for, and who of them has said that they are ready. */
static void lobby_waits(const struct look *l, struct lobby_rows *rows,
    int inject)
{
	const char *waits = standby_waits(l, inject, false);

	if (waits[0] == '\0')
		return;
	lobby_add(l, rows, ' ', arena_printf(l->a, tr(l->words,
	    "%s %s: ready: %s"), state_number(l->st, inject),
	    look_title(l, inject), waits));
	rows->v[rows->n - 1].inject = inject;
}

static void lobby_players(const struct look *l, struct lobby_rows *rows)
{
	const struct lobby_simcell s = lobby_simcell(l);
	size_t head = rows->n, empty;

	lobby_add(l, rows, ' ', tr(l->words, "ROLE-PLAYERS"));
	empty = rows->n;
	for (size_t i = 0; l->plan != NULL && i < l->plan->npersonas; i++)
		lobby_persona(l, rows, &l->plan->personas[i], &s);
	for (size_t i = 0; l->st->ncells > 0 &&
	    i < l->st->items[PLAN_INJECT].n; i++)
		lobby_waits(l, rows, (int)i);
	if (rows->n == empty && s.of > 0)
		lobby_add(l, rows, s.here > 0 ? ' ' : SIGN_LATE, arena_printf(
		    l->a, tr(l->words, "SimCell: %s"), s.who));
	if (rows->n == empty)
		rows->n = head;
	else
		lobby_add(l, rows, ' ', "");
}

/* ---- pre-flight --------------------------------------------------------- */

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

static void lobby_preflight(const struct look *l, struct lobby_rows *rows)
{
	size_t head = rows->n, before;

	lobby_add(l, rows, ' ', tr(l->words, "PRE-FLIGHT"));
	before = rows->n;
	for (size_t i = 0; l->st->ncells > 0 &&
	    i < l->st->items[PLAN_INJECT].n; i++)
		lobby_inject(l, rows, (int)i);
	for (size_t i = 0; l->st->ncells > 0 &&
	    i < l->st->items[PLAN_QUESTION].n; i++)
		lobby_question(l, rows, (int)i);
	if (rows->n == before)
		rows->n = head;
}

/* What is marked below may be below the screen as well: the first row says
 * how much of it there is. */
static void lobby_sum(const struct look *l, struct lobby_rows *rows)
{
	int marked = 0;

	for (size_t i = 1; i < rows->n; i++)
		marked += rows->v[i].sign == SIGN_LATE;
	if (marked == 0) {
		rows->v[0].text = l->m->gone ? tr(l->words, "PRE-FLIGHT: not "
		    "checked, there is no engine") : tr(l->words,
		    "PRE-FLIGHT: ok, every inject has its text, its files "
		    "and somebody to go to");
		return;
	}
	rows->v[0].sign = SIGN_LATE;
	rows->v[0].text = arena_printf(l->a, trn(l->words,
	    "PRE-FLIGHT: %d thing is marked ! below",
	    "PRE-FLIGHT: %d things are marked ! below", marked), marked);
}

size_t world_lobby(const struct look *l, struct lobby_row **out)
{
	struct lobby_rows rows = {0};

	lobby_add(l, &rows, ' ', "");
	lobby_add(l, &rows, ' ', tr(l->words, "TEAMS"));
	for (size_t t = 0; t < l->st->nteams; t++)
		if (look_has_cell(l, (size_t)l->st->teams[t].cell))
			lobby_team(l, &rows, (int)t);
	lobby_add(l, &rows, ' ', "");
	lobby_players(l, &rows);
	lobby_preflight(l, &rows);
	if (rows.v[rows.n - 1].text[0] == '\0')
		rows.n--;
	lobby_sum(l, &rows);
	*out = rows.v;
	return rows.n;
}
