/*
 * test_standin.c: simulated people step in for a role that is absent in an
 * exercise of people, play by the pack's profile, and go when it is back.
 */
#include "config.h"

#include "base/crypto.h"
#include "sim/sim.h"
#include "tests/sim/live.h"

static const char pack_lua[] =
    "bot { role = 'it', skill = 100, delay = '1m', silence = 0, error = 0 }\n"
    "inject { id = 'one', at = '2m', to = { 'csirt', 'it' }, title = 'One',"
    " text = 'First.' }\n"
    "inject { id = 'ring', at = '10m', to = 'it', title = 'Ring',"
    " channel = 'phone', text = 'Hello.' }\n"
    "question { id = 'q', with = 'one', to = { 'csirt', 'it' }, title = 'Q',"
    " kind = 'pattern', accept = { 'yes' }, due = '30m', points = 1,"
    " sender = 'lead' }\n"
    "question { id = 'r', with = 'ring', to = 'it', title = 'R',"
    " kind = 'pattern', accept = { 'si' }, due = '20m', points = 1 }\n"
    "questionnaire { id = 'mood', purpose = 'picture', at = '3m',"
    " to = { 'it' }, title = 'M', items = {"
    " { id = 'm', kind = 'number', title = 'How?' } } }\n";

struct played {
	struct live l;
	struct sim_profiles profiles;
	struct sim *sim;
};

static void played_saw(struct live *l, const struct event *e)
{
	struct played *p = l->arg;

	if (p->sim != NULL)
		sim_event(p->sim, e, NULL, 0);
}

static void played_sim(struct played *p)
{
	struct sim_options o = { .profiles = &p->profiles, .no_teams = true,
		.stand_in = true };

	memcpy(o.seed, live_state(&p->l)->seed, SEED_LEN);
	p->sim = sim_new(p->l.e, &o);
	assert_int_equal(engine_begin(p->l.e, &p->l.err), 0);
	assert_int_equal(sim_arrive(p->sim, &p->l.err), 0);
	assert_int_equal(engine_commit(p->l.e, &p->l.err), STORE_OK);
}

static void played_up(struct played *p)
{
	memset(p, 0, sizeof(*p));
	p->l.arg = p;
	p->l.published = played_saw;
	live_up(&p->l, pack_lua);
	sim_profiles_init(&p->profiles);
	played_sim(p);
}

static void played_down(struct played *p)
{
	sim_free(p->sim);
	sim_profiles_release(&p->profiles);
	live_down(&p->l);
}

static int64_t played_next(struct played *p, int64_t ms)
{
	int64_t next = engine_next_ms(p->l.e), people = sim_next_ms(p->sim);

	next = people < next ? people : next;
	next = next < p->l.clock.now_ms ? p->l.clock.now_ms : next;
	return next < ms ? next : ms;
}

/* In steps of what the engine and the people do next. */
static void played_to(struct played *p, int64_t ms)
{
	do {
		live_to(&p->l, played_next(p, ms));
		assert_int_equal(engine_begin(p->l.e, &p->l.err), 0);
		if (sim_advance(p->sim, engine_ex_ms(p->l.e), &p->l.err) != 0)
			fail_msg("%s", p->l.err.text);
		assert_int_equal(engine_commit(p->l.e, &p->l.err), STORE_OK);
	} while (p->l.clock.now_ms < ms || sim_next_ms(p->sim) <= ms);
}

static int simulated(const struct live *l, const char *team)
{
	const struct state *st = live_state(l);
	int found = -1;

	for (size_t i = 0; i < st->npeople; i++)
		if (st->people[i].simulated) {
			assert_int_equal(found, -1);
			assert_int_equal(st->people[i].team, state_team(st,
			    team));
			found = (int)i;
		}
	return found;
}

static const struct state_paper *paper(const struct live *l,
    const char *team, const char *id)
{
	return &live_team(l, team)->papers[live_item(l, PLAN_QUESTION, id)];
}

static void bots_take_the_seat_and_give_it_back(void **unused)
{
	struct played p;
	const struct state_team *it;
	int bob, bot;

	(void)unused;
	played_up(&p);
	live_person(&p.l, "Ana", "a.csirt");
	bob = live_person(&p.l, "Bob", "a.it");
	live_must(&p.l, -1, "start");
	live_must(&p.l, -1, "lock");
	played_to(&p, 5 * MINUTE);
	assert_int_equal(paper(&p.l, "a.it", "q")->n, 0);
	assert_int_equal(simulated(&p.l, "a.it"), -1);
	live_must(&p.l, bob, "leave");
	live_must(&p.l, -1, "absent it bots");
	played_to(&p, 8 * MINUTE);
	bot = simulated(&p.l, "a.it");
	assert_true(bot >= 0 && live_state(&p.l)->people[bot].present);
	assert_int_equal(state_lead(live_state(&p.l), 1), bot);
	/* what lay there: read, answered, filled in; nobody else's */
	assert_int_equal(paper(&p.l, "a.it", "q")->n, 1);
	assert_int_equal(paper(&p.l, "a.it", "q")->attempts[0].verdict,
	    VERDICT_RIGHT);
	assert_int_equal(paper(&p.l, "a.csirt", "q")->n, 0);
	assert_int_equal(live_inject(&p.l, "one")->acked, 2);
	assert_int_equal(live_state(&p.l)->nfilled, 1);
	/* said twice, it comes in once */
	live_must(&p.l, -1, "absent it bots");
	played_to(&p, 9 * MINUTE);
	simulated(&p.l, "a.it");
	/* and what comes is dropped when somebody is back */
	played_to(&p, 10 * MINUTE);
	assert_int_equal(live_question(&p.l, "r")->status, QUESTION_OPEN);
	live_must(&p.l, -1, "present it");
	live_must(&p.l, bob, "join");
	played_to(&p, 20 * MINUTE);
	assert_false(live_state(&p.l)->people[bot].present);
	assert_int_equal(paper(&p.l, "a.it", "r")->n, 0);
	it = live_team(&p.l, "a.it");
	assert_int_equal(state_lead(live_state(&p.l), 1), bob);
	assert_int_equal(it->lead, bob);
	played_down(&p);
}

static void bots_are_there_after_a_restart(void **unused)
{
	struct played p;
	int bot;

	(void)unused;
	played_up(&p);
	live_must(&p.l, -1, "absent it bots");
	live_must(&p.l, -1, "start");
	played_to(&p, MINUTE);
	bot = simulated(&p.l, "a.it");
	assert_true(bot >= 0);
	/* the question is asked, and not answered yet */
	played_to(&p, 2 * MINUTE);
	assert_int_equal(paper(&p.l, "a.it", "q")->n, 0);
	sim_free(p.sim);
	p.sim = NULL;
	live_again(&p.l);
	if (live_state(&p.l)->run == STATE_PAUSED)
		live_must(&p.l, -1, "resume");
	played_sim(&p);
	played_to(&p, 6 * MINUTE);
	assert_int_equal(simulated(&p.l, "a.it"), bot);
	assert_int_equal(paper(&p.l, "a.it", "q")->n, 1);
	assert_int_equal(live_state(&p.l)->nfilled, 1);
	played_down(&p);
}

/* The same seed, the same acts at the same moments. */
static void bots_do_the_same_again(void **unused)
{
	struct played one, two;
	struct store_head a, b;

	(void)unused;
	played_up(&one);
	played_up(&two);
	for (int i = 0; i < 2; i++) {
		struct played *p = i == 0 ? &one : &two;

		live_must(&p->l, -1, "absent it bots");
		live_must(&p->l, -1, "start");
		played_to(p, 20 * MINUTE);
		assert_int_equal(paper(&p->l, "a.it", "r")->n, 1);
	}
	engine_head(one.l.e, &a);
	engine_head(two.l.e, &b);
	assert_int_equal(a.seq, b.seq);
	assert_true(digest_equal(&a.hash, &b.hash));
	played_down(&one);
	played_down(&two);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bots_take_the_seat_and_give_it_back),
		cmocka_unit_test(bots_are_there_after_a_restart),
		cmocka_unit_test(bots_do_the_same_again),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
