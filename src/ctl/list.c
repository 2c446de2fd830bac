/*
 * list.c: listings, a page at a time.  The cursor of a page is a number that
 * says where the next one goes on; what a hat may not see is passed over as
 * if it were not there.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"
#include "ctl/list.h"

bool list_full(const struct list *l)
{
	return (int64_t)val_len(l->rows) >= l->limit ||
	    l->bytes >= LIST_BYTES_MAX;
}

void list_put(struct list *l, struct val *row, const char *key,
    const char *s)
{
	if (s == NULL)
		return;
	val_set(&l->c->a, row, key, val_str(&l->c->a, s));
	l->bytes += strlen(s) + strlen(key) + 6;
}

void list_puti(struct list *l, struct val *row, const char *key,
    int64_t n)
{
	val_set(&l->c->a, row, key, val_int(&l->c->a, n));
	l->bytes += strlen(key) + 16;
}

void list_putb(struct list *l, struct val *row, const char *key,
    bool b)
{
	val_set(&l->c->a, row, key, val_bool(&l->c->a, b));
	l->bytes += strlen(key) + 8;
}

/* A text that would not fit a line is cut and says so. */
void list_text(struct list *l, struct val *row, const char *s)
{
	size_t n = s ? strlen(s) : 0;

	if (n <= LIST_TEXT_MAX) {
		list_put(l, row, "text", s);
		return;
	}
	n = LIST_TEXT_MAX;
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	val_set(&l->c->a, row, "text", val_strn(&l->c->a, s, n));
	val_set(&l->c->a, row, "cut", val_bool(&l->c->a, true));
	l->bytes += n + 20;
}

struct val *list_row(struct list *l)
{
	struct val *row = val_map(&l->c->a);

	val_push(&l->c->a, l->rows, row);
	return row;
}

/* Does this viewer see other teams than the own? */
static bool list_sees(const struct list *l, int team)
{
	if (l->team >= 0 && team != l->team)
		return false;
	return l->who.hat != HAT_PARTICIPANT || team == l->who.team;
}

/* A single row may be almost a line long: it then has a page of its own. */
bool list_fits(const struct list *l, size_t n)
{
	return val_len(l->rows) == 0 || l->bytes + n < LIST_BYTES_MAX;
}

/* ---- people and teams ------------------------------------------------- */

static struct val *list_seats(struct list *l, uint64_t seats)
{
	struct val *list = val_list(&l->c->a);

	for (int s = 0; s < 64 && seats >> s != 0; s++)
		if (seats >> s & 1)
			val_push(&l->c->a, list, val_str(&l->c->a,
			    state_item_id(l->st, PLAN_POSITION, s)));
	return list;
}

static void list_person(struct list *l, int person)
{
	const struct state_person *sp = &l->st->people[person];
	struct val *row = list_row(l), *hats = val_list(&l->c->a);

	list_put(l, row, "person", sp->uuid);
	list_put(l, row, "name", ctl_name(l->c, person));
	if (sp->team >= 0)
		list_put(l, row, "team", l->st->teams[sp->team].id);
	list_putb(l, row, "present", sp->present);
	list_putb(l, row, "joined", sp->joined);
	list_putb(l, row, "removed", sp->removed);
	for (int h = 0; h < HATS; h++)
		if (sp->hats >> h & 1)
			val_push(&l->c->a, hats, val_str(&l->c->a,
			    state_hat_name((enum state_hat)h)));
	val_set(&l->c->a, row, "hats", hats);
	if (sp->seats != 0)
		val_set(&l->c->a, row, "seats", list_seats(l, sp->seats));
	list_putb(l, row, "simulated", sp->simulated);
	l->bytes += 64;
}

static int list_people(struct list *l, struct err *err)
{
	(void)err;
	while (l->at < (int64_t)l->st->npeople && !list_full(l)) {
		int person = (int)l->at++;

		if (list_sees(l, l->st->people[person].team))
			list_person(l, person);
	}
	l->more = l->at < (int64_t)l->st->npeople;
	return 0;
}

/* Where the role is called, for those who call. */
static const char *list_phone(const struct list *l, int role)
{
	const struct state_version *v = state_newest(l->st);
	int at = v == NULL || (size_t)role >= v->nroles ? -1 :
	    v->role_to_plan[role];

	return at < 0 || l->who.hat == HAT_PARTICIPANT ? NULL :
	    v->plan->roles[at].phone;
}

static int list_teams(struct list *l, struct err *err)
{
	(void)err;
	while (l->at < (int64_t)l->st->nteams && !list_full(l)) {
		const struct state_team *t = &l->st->teams[l->at++];
		struct val *row;

		if (!list_sees(l, (int)l->at - 1))
			continue;
		row = list_row(l);
		list_put(l, row, "team", t->id);
		list_put(l, row, "title", t->name);
		list_put(l, row, "cell", l->st->cells[t->cell].id);
		list_put(l, row, "role", l->st->roles.ids[t->role]);
		list_put(l, row, "phone", list_phone(l, t->role));
		if (t->lead >= 0) {
			list_put(l, row, "lead",
			    l->st->people[t->lead].uuid);
			list_put(l, row, "lead_name", ctl_name(l->c,
			    t->lead));
		}
		if (ctl_hat_streams(l->p->hat))
			list_puti(l, row, "generation", t->generation);
	}
	l->more = l->at < (int64_t)l->st->nteams;
	return 0;
}

/* ---- drafts ----------------------------------------------------------- */

struct list_drafts {
	struct list *l;
	int64_t n;
};

static bool list_own(const struct list *l, const char *person)
{
	int at = state_person(l->st, person);

	return at >= 0 && at == l->p->person;
}

/* Words only for the writer's own team: staff see that there is one.  What
 * is not sent yet of a questionnaire, or of practice, is the writer's
 * alone. */
static void list_draft(const struct store_draft *d, void *arg)
{
	struct list_drafts *ld = arg;
	struct list *l = ld->l;
	int team = state_team(l->st, d->team);
	struct val *row;

	if (ld->n++ < l->at || list_full(l) || l->more)
		return;
	if (team >= 0 && list_sees(l, team) && ((!engine_survey_is_kept(d) &&
	    !engine_practice_is(d)) || list_own(l, d->person))) {
		if (!list_fits(l, d->text ? strlen(d->text) : 0)) {
			l->more = true;
			return;
		}
		row = list_row(l);
		list_put(l, row, "team", d->team);
		list_put(l, row, "question", d->item);
		list_put(l, row, "person", d->person);
		list_puti(l, row, "saved_wall_ms", d->wall_ms);
		list_putb(l, row, "holder", d->holder);
		list_puti(l, row, "length", d->text ?
		    (int64_t)strlen(d->text) : 0);
		if (l->who.hat == HAT_PARTICIPANT)
			list_text(l, row, d->text);
	}
	l->at = ld->n;
}

static int list_all_drafts(struct list *l, struct err *err)
{
	struct list_drafts ld = { l, 0 };

	if (l->c->store->ops->drafts(l->c->store, list_draft, &ld, err) != 0)
		return -1;
	l->more = l->at < ld.n;
	return 0;
}

/* ---- artefacts -------------------------------------------------------- */

static void list_artefact(struct list *l, int64_t *n, const struct val *file,
    const char *name, const char *number)
{
	struct val *row;

	if ((*n)++ < l->at || l->more)
		return;
	if (list_full(l)) {
		l->more = true;
		return;
	}
	row = list_row(l);
	list_put(l, row, "name", name);
	list_put(l, row, "digest", val_get_text(file, "digest", ""));
	list_puti(l, row, "size", val_get_num(file, "size", 0));
	list_put(l, row, "number", number);
	l->at = *n;
}

/* The same file of the same inject is there once, whoever passed it on. */
static void list_attached(struct list *l, int64_t *n, struct map *have,
    const struct val *inject)
{
	const struct val *files = val_get(inject, "files");
	const char *number = val_get_text(inject, "number", NULL);

	for (size_t i = 0; i < val_len(files); i++) {
		const struct val *file = val_at(files, i);
		const char *name = val_get_text(file, "name", "");

		if (map_put(have, arena_printf(&l->c->a, "%s %s %s",
		    val_get_text(file, "digest", ""), number == NULL ? "" :
		    number, name), 1))
			list_artefact(l, n, file, name, number);
	}
}

/* Every file in one's view: of injects, of those that others have passed on,
 * and those handed in. */
static int list_artefacts(struct list *l)
{
	struct view_input in = ctl_view_input(l->c);
	struct val *view = view_make(&in, &l->who, &l->c->a);
	const struct val *injects = val_get(view, "inbox");
	const struct val *forwarded = val_get(view, "forwarded");
	const struct val *sent = val_get(view, "files");
	struct map have = {0};
	int64_t n = 0;

	for (size_t i = 0; i < val_len(injects); i++)
		list_attached(l, &n, &have, val_at(injects, i));
	for (size_t i = 0; i < val_len(forwarded); i++)
		list_attached(l, &n, &have, val_get(val_at(forwarded, i),
		    "item"));
	map_release(&have);
	for (size_t i = 0; i < val_len(sent); i++)
		list_artefact(l, &n, val_at(sent, i), val_get_text(
		    val_at(sent, i), "file", ""), NULL);
	return 0;
}

/* ---- staff ------------------------------------------------------------ */

/* Does somebody look at it? */
static bool list_looks(const struct ctl_peer *p)
{
	return p->greeted && !p->dead && !p->own && (p->streaming ||
	    p->view != NULL);
}

/* Has a connection before it the same person under the same hat? */
static bool list_again(const struct list *l, const struct ctl_peer *p)
{
	for (const struct ctl_peer *q = l->c->peers; q != p; q = q->next)
		if (p->person >= 0 && q->person == p->person && q->hat ==
		    p->hat && list_looks(q))
			return true;
	return false;
}

/* How many of the staff look at a screen, by hat, and who of them is
 * somebody, for those who follow the facts. */
static int list_staff(struct list *l)
{
	for (int h = 0; ctl_hat_streams(l->p->hat) && h < HATS; h++) {
		int64_t n = 0;
		struct val *row, *who = val_list(&l->c->a);

		for (const struct ctl_peer *p = l->c->peers; p != NULL;
		    p = p->next) {
			if (p->hat != h || !list_looks(p) ||
			    list_again(l, p))
				continue;
			n++;
			if (p->person >= 0)
				val_push(&l->c->a, who, val_str(&l->c->a,
				    l->st->people[p->person].uuid));
		}
		if (n == 0 || h == HAT_PARTICIPANT || h == HAT_SCOREBOARD)
			continue;
		row = list_row(l);
		list_put(l, row, "hat", state_hat_name((enum state_hat)h));
		list_puti(l, row, "here", n);
		val_set(&l->c->a, row, "who", who);
	}
	return 0;
}

/* ---- the message ------------------------------------------------------ */

static int list_rows(struct list *l, const char *what, struct err *err)
{
	if (strcmp(what, "people") == 0)
		return list_people(l, err);
	if (strcmp(what, "teams") == 0)
		return list_teams(l, err);
	if (strcmp(what, "drafts") == 0)
		return list_all_drafts(l, err);
	if (strcmp(what, "artefacts") == 0)
		return list_artefacts(l);
	if (strcmp(what, "opened") == 0)
		return list_opened(l);
	if (strcmp(what, "sent") == 0)
		return list_sent(l, err);
	if (strcmp(what, "staff") == 0)
		return list_staff(l);
	if (strcmp(what, "blind") == 0)
		return ctl_list_blind(l->p, &l->at, l->rows, &l->more, err);
	return list_said(l, what, err);
}

/* By its id, or by its role alone where there is one cell. */
static int list_team(const struct list *l, const char *team)
{
	int at = state_team(l->st, team);

	return at >= 0 || l->st->ncells != 1 ? at : state_team(l->st,
	    arena_printf(&l->c->a, "%s.%s", l->st->cells[0].id, team));
}

struct val *ctl_list(struct ctl_peer *p, const struct val *args,
    struct err *err)
{
	struct ctl *c = p->c;
	const char *team = val_get_text(args, "team", NULL);
	struct list l = { .p = p, .c = c, .st = ctl_state(c),
		.who = ctl_peer_viewer(p), .team = -1,
		.at = val_get_num(args, "after", 0),
		.limit = val_get_num(args, "limit", LIST_ROWS_MAX) };
	struct val *ok = val_map(&c->a);

	if (team && (l.team = list_team(&l, team)) < 0) {
		fail_code(err, "unknown", "list: there is no team \"%s\"",
		    team);
		return NULL;
	}
	if (l.limit < 1 || l.limit > LIST_ROWS_MAX)
		l.limit = LIST_ROWS_MAX;
	l.rows = val_list(&c->a);
	l.ok = ok;
	if (list_rows(&l, val_get_text(args, "what", ""), err) != 0)
		return NULL;
	val_set(&c->a, ok, "rows", l.rows);
	if (l.more)
		val_set(&c->a, ok, "next", val_int(&c->a, l.at));
	return ok;
}
