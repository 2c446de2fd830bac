/*
 * lines_list.c: the lists of line mode: the rows of the screens as
 * sentences, with the numbers that commands take.
 */
#include "config.h"

#include "client/words.h"
#include "console/lines.h"

#include <stdlib.h>

/* ---- where it stands -------------------------------------------------- */

static const char *plain_state(const struct console *c)
{
	static const char *const names[] = { N_("New"), N_("Lobby"),
		N_("Running"), N_("Paused"), N_("Adjourned"), N_("Hotwash"),
		N_("Closed") };

	if (look_alone(&c->look) && c->look.st->run != STATE_ADJOURNED)
		return console_tr(c, N_("No engine"));
	if (c->look.st->realworld)
		return console_tr(c, N_("NO DUFF, a real emergency"));
	return console_tr(c, names[c->look.st->run]);
}

void lines_status(struct lines *p)
{
	struct console *c = p->c;

	lines_say(p, console_tr(c, N_("%s%s. Speed %g. T plus %s. %s")),
	    c->m->at != 0 ? console_tr(c, N_("The past. ")) : "",
	    plain_state(c), (double)(c->look.st->rate == 0 ? 1000 :
	    c->look.st->rate) / 1000, look_hms(&c->look, c->look.ex_ms),
	    look_wall(&c->look, c->look.wall_ms, true));
	lines_say(p, "%s %s. %s. %s", c->standby.word, c->standby.what,
	    c->standby.when, c->standby.note);
	if (c->standby.ready[0] != '\0')
		lines_say(p, "%s", c->standby.ready);
	lines_needs(p, "");
}

/* ---- lists ------------------------------------------------------------ */

static const char *plain_sign(const struct console *c,
    const struct board_row *r)
{
	switch (r->sign) {
	case SIGN_STANDBY:
		return console_tr(c, N_("STANDBY"));
	case SIGN_GOING:
		return console_tr(c, N_("GOING"));
	case SIGN_SENT:
		return console_tr(c, N_("SENT"));
	case SIGN_DONE:
		return console_tr(c, N_("DONE"));
	case SIGN_SKIPPED:
		return console_tr(c, N_("SKIPPED"));
	case SIGN_HELD:
		return console_tr(c, N_("HELD"));
	default:
		return console_tr(c, N_("TO COME"));
	}
}

static void plain_row(struct lines *p, const struct board_row *r)
{
	struct console *c = p->c;

	if (r->out > 0)
		lines_say(p, console_tr(c, N_("%s %s. %s. To %s. Sent %s, "
		    "acknowledged %d of %d, answered %d of %d, late %d")),
		    r->nr, plain_sign(c, r), r->title, r->to, r->sent,
		    r->acks, r->ack_of, r->answers, r->answer_of, r->late);
	else
		lines_say(p, console_tr(c, N_("%s %s. %s. To %s. %s, "
		    "planned %s")), r->nr, plain_sign(c, r), r->title,
		    r->to, r->how, r->plan[0] == '\0' ? "-" : r->plan);
}

static void plain_board(struct lines *p, const char *rest)
{
	(void)rest;
	for (int i = 0; i < p->c->board.nplan; i++)
		plain_row(p, &p->c->board.rows[p->c->board.plan[i]]);
}

static void plain_bench(struct lines *p, const char *rest)
{
	(void)rest;
	for (int i = 0; i < p->c->board.nbench; i++)
		plain_row(p, &p->c->board.rows[p->c->board.bench[i]]);
	if (p->c->board.nbench == 0)
		lines_say(p, "%s", console_tr(p->c, N_("The bench is "
		    "empty")));
}

static void plain_inject(struct lines *p, const char *rest)
{
	struct console *c = p->c;
	int inject = state_inject_find(c->look.st, rest);
	int row = inject < 0 ? -1 : board_find(&c->board, inject);
	const struct plan_inject *in = look_inject(&c->look, inject);
	const char *flight;

	if (row < 0) {
		lines_say(p, console_tr(c, N_("There is no inject \"%s\"")),
		    rest);
		return;
	}
	plain_row(p, &c->board.rows[row]);
	if (in != NULL && c->look.plan != NULL) {
		const char *note = plan_say(c->look.plan, &in->note,
		    c->o.lang, NULL);

		if (note[0] != '\0')
			lines_say(p, console_tr(c, N_("Note: %s")), note);
	}
	flight = standby_preflight(&c->look, inject);
	lines_say(p, console_tr(c, N_("Pre-flight: %s")), flight[0] == '\0' ?
	    console_tr(c, N_("ok")) : flight);
	lines_say(p, "%s", look_shown(&c->look, inject));
}

static void plain_status_list(struct lines *p, const char *rest)
{
	(void)rest;
	lines_status(p);
}

static void plain_team_row(struct lines *p, const struct people_team *t)
{
	struct console *c = p->c;

	if (t->hidden)
		lines_say(p, console_tr(c, N_("%s. %d of %d here, %d open, "
		    "%d late, %d questions. Points and rank stay hidden until "
		    "you have marked what several people mark")), t->name,
		    t->here, t->of, t->open, t->late, t->asks);
	else
		lines_say(p, console_tr(c, N_("%s. %d of %d here, %d open, "
		    "%d late, %d to grade, %d questions, %lld points, rank "
		    "%d")), t->name, t->here, t->of, t->open, t->late,
		    t->grade, t->asks, (long long)t->points, t->rank);
	lines_say(p, console_tr(c, N_("%s, reading now: %s")), t->name,
	    console_reading(c, t));
}

static void plain_teams(struct lines *p, const char *rest)
{
	(void)rest;
	for (size_t i = 0; i < p->c->nteams; i++)
		plain_team_row(p, &p->c->teams[i]);
}

static void plain_team(struct lines *p, const char *rest)
{
	struct console *c = p->c;
	struct people_item *items;
	struct people_person *people;
	int team = console_team(c, rest);
	size_t at = 0, n;

	while (at < c->nteams && c->teams[at].team != team)
		at++;
	if (at == c->nteams) {
		lines_say(p, console_tr(c, N_("There is no team \"%s\"")),
		    rest);
		return;
	}
	plain_team_row(p, &c->teams[at]);
	n = people_persons(&c->look, c->teams[at].team, &people);
	for (size_t i = 0; i < n; i++)
		lines_say(p, "%s%s, %s", people[i].name, people[i].lead ?
		    console_tr(c, N_(" (lead)")) : "", people[i].here ?
		    console_tr(c, N_("here")) : console_tr(c,
		    N_("not here")));
	n = people_items(&c->look, c->teams[at].team, &items);
	for (size_t i = 0; i < n; i++)
		lines_say(p, console_tr(c, N_("%s sent %s, read %s, "
		    "acknowledged %s, answered %s")), state_number(
		    c->look.st, items[i].inject), look_hm(&c->look,
		    items[i].sent_ms), people_when(&c->look, items[i].read,
		    items[i].read_ms), people_when(&c->look, items[i].ack,
		    items[i].ack_ms), items[i].answered_ms < 0 ?
		    "-" : look_hm(&c->look, items[i].answered_ms));
}

static void plain_log(struct lines *p, const char *rest)
{
	struct console *c = p->c;
	size_t want = rest[0] >= '1' && rest[0] <= '9' ?
	    (size_t)strtoul(rest, NULL, 10) : 20;
	size_t n;

	/* The newest are found first: no more are needed. */
	while (logrows_busy(&c->log) && logrows_n(&c->log) < want)
		logrows_search(&c->log, &c->look);
	n = logrows_n(&c->log);
	for (size_t i = n > want ? n - want : 0; i < n; i++) {
		struct log_row row;

		if (logrows_row(&c->look, logrows_seq(&c->log, i), &row))
			lines_say(p, "%s, T+%s, %s: %s", row.wall, row.ex,
			    row.who, row.what);
	}
}

static void plain_world(struct lines *p, const char *rest)
{
	struct console *c = p->c;

	(void)rest;
	for (size_t i = 0; i < c->nworld; i++)
		if (c->world[i].kind == WORLD_HEAD)
			lines_say(p, "%s:", c->world[i].name);
		else
			lines_say(p, c->world[i].id == NULL ?
			    "%s%s: %s. %s" : "%s (%s): %s. %s",
			    c->world[i].name, c->world[i].id == NULL ? "" :
			    c->world[i].id, c->world[i].value,
			    c->world[i].why);
}

static void plain_lobby(struct lines *p, const char *rest)
{
	struct lobby_row *rows;
	size_t n = world_lobby(&p->c->look, &rows);

	(void)rest;
	for (size_t i = 0; i < n; i++)
		if (rows[i].text[0] != '\0')
			lines_say(p, "%s%s", rows[i].sign == SIGN_LATE ?
			    console_tr(p->c, N_("Problem: ")) : "",
			    rows[i].text);
}

/* What this console has said so far. */
static void plain_messages(struct lines *p, const char *rest)
{
	struct console *c = p->c;

	(void)rest;
	for (size_t i = 0; i < c->nsays; i++)
		lines_say(p, "%s. %s", look_wall(&c->look,
		    c->says[i].wall_ms, true), c->says[i].text);
	p->said = c->nsays;
	if (c->nsays == 0)
		lines_say(p, "%s", console_tr(c, N_("No messages yet")));
}

/* What is expected of a team, and how it is ruled. */
static void plain_watch(struct lines *p, const char *rest)
{
	struct console *c = p->c;
	int *expects;
	size_t n;

	c->team = rest[0] == '\0' ? 0 : console_team(c, rest);
	if (c->team < 0 || (size_t)c->team >= c->look.st->nteams) {
		lines_say(p, console_tr(c, N_("There is no team \"%s\"")),
		    rest);
		return;
	}
	n = watch_expects(c, &expects);
	for (size_t i = 0; i < n; i++) {
		const struct state_expect *e =
		    &c->look.st->teams[c->team].expects[expects[i]];

		lines_say(p, "%s. %s. %s", state_item_id(c->look.st,
		    PLAN_EXPECT, expects[i]), plan_say(c->look.plan,
		    &state_plan_expect(c->look.st, expects[i])->task,
		    c->o.lang, NULL), e->result == PLAN_NO_RESULT ?
		    console_tr(c, N_("open")) : client_word(c->o.words,
		    plan_result_name(e->result)));
	}
	lines_say(p, console_tr(c, N_("%s: %zu expected. Type rule, the "
	    "name, met or missed, the team and why")), look_team(&c->look,
	    c->team), n);
}

bool lines_list(struct lines *p, const char *word, const char *rest)
{
	static const struct { const char *word;
		void (*fn)(struct lines *, const char *); } lists[] = {
		{ "answers", lines_answers }, { "attend", lines_needs },
		{ "bench", plain_bench }, { "board", plain_board },
		{ "grade", lines_answers }, { "inbox", lines_inbox },
		{ "inject", plain_inject }, { "list", plain_board },
		{ "lobby", plain_lobby }, { "log", plain_log },
		{ "messages", plain_messages },
		{ "needs", lines_needs }, { "run", plain_board },
		{ "score", plain_teams }, { "status", plain_status_list },
		{ "team", plain_team }, { "teams", plain_teams },
		{ "watch", plain_watch }, { "world", plain_world },
	};

	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		if (strcmp(lists[i].word, word) == 0) {
			lists[i].fn(p, rest);
			return true;
		}
	return false;
}
